/** /integrer: the form writes the lines to paste, and the box beside it follows. */
import '../styles/base.css';
import '../styles/integrer.css';
import type { ResultPage } from '../../server/present/result-page.js';
import { copyText } from '../browser/copy-text.js';
import { elementById } from '../browser/element-by-id.js';
import { ApiError, getJson } from '../shared/api.js';
import { accentProperties, boxSnippet } from '../shared/box-snippet.js';
import { formatNumber } from '../shared/format.js';
import { DEFAULT_ACCENT, FILTER_FIELDS } from '../views/integrer-form.js';

const form = elementById('reglages', HTMLFormElement);
const box = elementById('boite', HTMLElement);
const output = elementById('extrait', HTMLElement);
const keyNotice = elementById('cle-avis', HTMLElement);
const copied = elementById('copie', HTMLElement);
const copyButton = elementById('copier', HTMLButtonElement);

/** Attributes that the form sets, in the order of the snippet. */
const WRITTEN = ['cle', 'filtres', 'cible', 'resultats', 'invite'] as const;
type Written = Record<(typeof WRITTEN)[number], string>;

function update(): void {
  const data = new FormData(form);
  const value = (name: string) => {
    const given = data.get(name);
    return typeof given === 'string' ? given.trim() : '';
  };
  const target = value('cible');
  elementById('adresse-champ', HTMLElement).hidden = target !== 'adresse';
  elementById('resultats-champ', HTMLElement).hidden = target !== 'ici';
  const filters = FILTER_FIELDS.map(({ name }) => [name, value(name)] as const).filter(
    ([, text]) => text !== '',
  );
  const attributes: Written = {
    cle: value('cle'),
    filtres: filters.map(([name, text]) => `${name}=${readable(text)}`).join('&'),
    cible: target === 'adresse' ? value('adresse') : target === 'ici' ? '' : target,
    resultats: target !== 'ici' || value('resultats') === '5' ? '' : value('resultats'),
    invite: value('invite'),
  };
  const accent = value('accent') === DEFAULT_ACCENT ? null : value('accent');
  const pairs = WRITTEN.map((name) => [name, attributes[name]] as const);
  const query = new URLSearchParams(filters.map(([name, text]) => [name, text])).toString();
  show(boxSnippet({ service: new URL('/', location.href).href, attributes: pairs, filters: query, accent }));
  // A key is complete once its field is left (`tryKey`).
  for (const [name, text] of pairs) if (name !== 'cle') setAttribute(name, text);
  paint(accent);
}

/** As one reads it, but for what has a meaning in a list of parameters. */
const readable = (text: string): string => text.replace(/[%&+#=]/g, encodeURIComponent);

function show(snippet: string): void {
  if (output.textContent === snippet) return;
  output.textContent = snippet;
  copied.textContent = '';
}

function setAttribute(name: string, text: string): void {
  if (text === '') box.removeAttribute(name);
  else if (box.getAttribute(name) !== text) box.setAttribute(name, text);
}

function paint(accent: string | null): void {
  for (const name of ['--rq-accent', '--rq-sur-accent']) box.style.removeProperty(name);
  if (accent === null) return;
  for (const [name, colour] of Object.entries(accentProperties(accent))) box.style.setProperty(name, colour);
}

/** The box takes the key, and the lists show what it opens; a key that opens nothing is told. */
async function tryKey(): Promise<void> {
  const key = elementById('cle', HTMLInputElement).value.trim();
  setAttribute('cle', key);
  keyNotice.textContent = '';
  try {
    await offerFilters(key);
  } catch (error) {
    // Without values the lists hold « tous » alone, and the form is of use all the same.
    if (key !== '' && error instanceof ApiError) keyNotice.textContent = error.message;
  }
}

async function offerFilters(key: string): Promise<void> {
  const facets = FILTER_FIELDS.map(({ name }) => name).join(',');
  const parameters = new URLSearchParams({ perPage: '1', facets, ...(key === '' ? {} : { key }) });
  const page = await getJson<ResultPage>(`/api/v1/search?${parameters}`);
  const values: Record<string, { value: string; label: string; count: number }[] | undefined> = page.facets;
  for (const { name } of FILTER_FIELDS) {
    const list = elementById(name, HTMLSelectElement);
    const chosen = list.value;
    const options = (values[name] ?? []).map(
      ({ value, label, count }) => new Option(`${label} (${formatNumber(count)})`, value),
    );
    list.replaceChildren(...[...list.options].slice(0, 1), ...options);
    if (options.some(({ value }) => value === chosen)) list.value = chosen;
  }
  update();
}

async function copy(): Promise<void> {
  const isCopied = await copyText(output);
  copied.textContent = isCopied ? 'Copié.' : 'Le code est sélectionné : copiez-le avec Ctrl + C.';
}

form.addEventListener('input', update);
form.addEventListener('submit', (event) => event.preventDefault());
copyButton.addEventListener('click', () => void copy());
form.hidden = false;
copyButton.hidden = false;
elementById('cle', HTMLInputElement).addEventListener('change', () => void tryKey());
update();
void tryKey();
