import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { typeset } from '../shared/format.js';
import type { Fault } from './faults.js';
import { whyRefused } from './faults.js';
import { frame } from './frame.js';

export interface ErrorView {
  title: string;
  message: string;
  /** What is wrong with the parameters of the address. */
  details?: readonly Fault[];
  /** For whoever is asked about it; null: there is nothing to look up. */
  requestId?: string | null;
}

/** Something went wrong: what, and what can be done. */
export function errorPage({ title, message, details = [], requestId = null }: ErrorView): TemplateResult {
  return frame(
    html`<main id="contenu" class="page narrow" tabindex="-1">
      <h1>${title}</h1>
      <div class="message error">${whyRefused(message, details)}</div>
      ${requestId === null ? nothing : html`<p class="meta">${typeset(`Numéro de la requête : ${requestId}`)}</p>`}
      <p><a href="/">Chercher une question</a></p>
    </main>`,
    { path: '' },
  );
}
