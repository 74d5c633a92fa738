/** Looking through the values of a facet that do not all stand on the page. */
import type { FacetValuesAnswer } from '../../server/routes/facet-values.js';
import { changed } from '../shared/addresses.js';
import { getJson } from '../shared/api.js';
import { facetValues } from '../views/filters.js';
import { afterPause, draw } from './draw.js';
import { announce, current } from './page-state.js';

/** Milliseconds without a key after which a list is looked through. */
const PAUSE = 200;
/** Values of a facet that are drawn: as many as are given at once. */
const MOST_VALUES = '1000';

/** All values once the list is unfolded, those that hold what is typed. */
export function startFacetSearch(choices: HTMLElement): void {
  choices.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) void lookThrough(target);
    },
    { capture: true },
  );
  const waiting = new WeakMap<Element, () => void>();
  choices.addEventListener('input', ({ target }) => {
    const details = isWithin(target) ? target.closest('details') : null;
    if (details === null) return;
    const ask = waiting.get(details) ?? afterPause(PAUSE, () => void lookThrough(details));
    waiting.set(details, ask);
    ask();
  });
}

const isWithin = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.classList.contains('within');

/** Counts change with the search. */
export function lookThroughAgain(): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details.more[open]'))
    void lookThrough(details);
}

const asked = new WeakMap<Element, AbortController>();

async function lookThrough(details: HTMLDetailsElement): Promise<void> {
  const facet = details.closest<HTMLElement>('[data-facet]')?.dataset['facet'];
  const field = details.querySelector<HTMLInputElement>('.within');
  const found = details.querySelector<HTMLElement>('.found');
  const rest = details.querySelector<HTMLElement>('.rest');
  if (facet === undefined || field === null || found === null || rest === null) return;
  asked.get(details)?.abort();
  const running = new AbortController();
  asked.set(details, running);
  const parameters = changed(current(), (all) => {
    for (const name of ['sort', 'perPage', 'facets', 'fold']) all.delete(name);
    all.set('query', all.get('q') ?? '');
    all.set('q', field.value.trim());
    all.set('perPage', MOST_VALUES);
  });
  try {
    const { signal } = running;
    const answer = await getJson<FacetValuesAnswer>(`/api/v1/facets/${facet}?${parameters.toString()}`, {
      signal,
    });
    // What stands above, ticked or frequent, is not shown twice while the whole list is.
    const above = shownAbove(details);
    const values = answer.values.filter(({ value }) => field.value !== '' || !above.has(value));
    draw(facetValues(facet, values, 'trouve-'), found);
    rest.hidden = true;
    found.hidden = false;
    if (field.value !== '') announce(values.length === 0 ? 'Aucune valeur' : `${values.length} valeurs`);
  } catch {
    // The values that came with the page stay.
    if (running.signal.aborted) return;
    rest.hidden = false;
    found.hidden = true;
  }
}

function shownAbove(details: HTMLElement): Set<string> {
  const boxes = details.parentElement?.querySelectorAll<HTMLInputElement>(':scope > .values input') ?? [];
  return new Set([...boxes].map(({ value }) => value));
}
