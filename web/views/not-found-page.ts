import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { searchOf } from '../shared/addresses.js';
import { typeset } from '../shared/format.js';

/** Nothing is at this address. */
export function notFoundPage(): TemplateResult {
  return html`<main id="contenu" class="page narrow" tabindex="-1">
    <h1>Page introuvable</h1>
    <p>Il n’y a rien à cette adresse. <a href="/">Chercher une question</a></p>
  </main>`;
}

/** No such question. @param asked what stands in the address, as it was given */
export function questionNotFound(asked: string): TemplateResult {
  return html`<main id="contenu" class="page narrow" tabindex="-1">
    <h1>Question introuvable</h1>
    <p>${typeset(`« ${asked} » n’est pas dans l’index.`)}</p>
    <ul class="advice">
      <li>
        ${typeset('Vérifiez la législature, le type et le numéro : « 15-17519QE », « QANR5L17QE900001 ».')}
      </li>
      <li>Les numéros recommencent à chaque législature, pour chaque type de question.</li>
    </ul>
    <p><a href=${searchOf('q', asked)}>${typeset(`Chercher « ${asked} »`)}</a></p>
  </main>`;
}
