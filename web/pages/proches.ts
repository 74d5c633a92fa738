/** The editor's aid: what is pasted is sent in the body of a request, and what is found drawn below it. */
import '../styles/base.css';
import '../styles/search.css';
import '../styles/desk.css';
import '../styles/proches.css';
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { LookupAnswer } from '../../server/routes/lookup.js';
import type { RelatedAnswer } from '../../server/routes/related.js';
import { ApiError, postJson } from '../shared/api.js';
import { csvOf } from '../shared/csv.js';
import { typeset } from '../shared/format.js';
import { LOOKUP_COLUMNS, lookupRows, referenceLine } from '../shared/lookup-table.js';
import { lookupList } from '../views/proches/lookup-list.js';
import { relatedList } from '../views/proches/related-list.js';

/** What stands below each form, for files and copies of it. */
let related: RelatedAnswer | null = null;
let lookup: LookupAnswer | null = null;

onSubmit('texte', async (fields, signal) => {
  const filters = new URLSearchParams();
  for (const name of ['legislature', 'status', 'perPage'])
    if (fields.get(name)) filters.set(name, textOf(fields, name));
  related = await postJson<RelatedAnswer>(
    `/api/v1/related?${filters}`,
    { text: textOf(fields, 'text') },
    { signal },
  );
  return relatedList(related);
});

onSubmit('liste', async (fields, signal) => {
  lookup = await postJson<LookupAnswer>('/api/v1/lookup', { text: textOf(fields, 'text') }, { signal });
  return lookupList(lookup);
});

const running = new Map<string, AbortController>();

function onSubmit(
  name: string,
  find: (fields: FormData, signal: AbortSignal) => Promise<TemplateResult>,
): void {
  const form = document.getElementById(`${name}-form`);
  const place = document.getElementById(`${name}-resultat`);
  if (!(form instanceof HTMLFormElement) || place === null) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    running.get(name)?.abort();
    const request = new AbortController();
    running.set(name, request);
    place.setAttribute('aria-busy', 'true');
    void find(new FormData(form), request.signal)
      .catch((error: unknown) => (request.signal.aborted ? null : failure(error)))
      .then((found) => {
        if (found === null) return;
        render(found, place);
        place.removeAttribute('aria-busy');
        place.focus({ preventScroll: true });
        place.scrollIntoView({ block: 'nearest' });
      });
  });
}

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

function failure(error: unknown): TemplateResult {
  const message =
    error instanceof ApiError ? error.message : 'La réponse du service n’a pas pu être lue. Réessayez.';
  const details = error instanceof ApiError ? error.details : [];
  return html`<div class="message error" role="alert">
    ${typeset(message)}
    <ul>
      ${details.map((detail) => html`<li>${typeset(detail.message)}</li>`)}
    </ul>
  </div>`;
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const { copy, file } = button?.dataset ?? {};
  if (file === 'liste' && lookup !== null)
    save('references.csv', csvOf([LOOKUP_COLUMNS, ...lookupRows(lookup)]));
  const hits = copy === 'texte' ? related?.hits : copy === 'liste' ? lookup?.found : undefined;
  if (button !== null && hits !== undefined) void copyLines(button, hits.map(referenceLine));
});

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The button itself says what became of it, to readers of screens, too. */
async function copyLines(button: HTMLButtonElement, lines: readonly string[]): Promise<void> {
  const copied = await navigator.clipboard.writeText(lines.join('\n')).then(
    () => true,
    () => false,
  );
  button.textContent = copied ? 'Références copiées' : 'Le navigateur refuse la copie';
}
