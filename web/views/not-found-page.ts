import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** Nothing is at this address. */
export function notFoundPage(): TemplateResult {
  return html`<main id="contenu" class="page narrow" tabindex="-1">
    <h1>Page introuvable</h1>
    <p>Il n’y a rien à cette adresse. <a href="/">Chercher une question</a></p>
  </main>`;
}
