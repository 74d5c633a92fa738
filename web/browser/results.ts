/** The page of results, once a script runs: the address is the state; to change it is to search. */
import { ApiError, getJson } from '../shared/api.js';
import type { ResultPage } from '../../server/present/result-page.js';
import { changed, searchAddress, tidied, waysOut } from '../shared/addresses.js';
import { SITE } from '../shared/labels.js';
import { pageTitle } from '../shared/search-title.js';
import { filters } from '../views/filters.js';
import { refused, results, totalLine } from '../views/results.js';
import { filterCount } from '../views/search-page.js';
import { draw } from './draw.js';
import { elementById } from './element-by-id.js';
import { lookThroughAgain, startFacetSearch } from './facet-search.js';
import { announce, current } from './page-state.js';
import { foldAll, unfold } from './similar.js';
import { rememberSearch } from './last-search.js';

export interface Results {
  /** Goes to another search: a new entry in the history, unless nothing has changed. */
  goTo: (parameters: URLSearchParams) => void;
}

/** @param onShow called with the parameters of each search that is shown, the first one too */
export function startResults(onShow: (parameters: URLSearchParams) => void): Results {
  const main = elementById('resultats', HTMLElement);
  const choices = elementById('choix', HTMLElement);
  const box = elementById('q', HTMLInputElement);
  let running: AbortController | null = null;

  const goTo = (parameters: URLSearchParams): void => {
    const address = searchAddress(tidied(parameters));
    if (address !== location.pathname + location.search) history.pushState(null, '', address);
    void show();
  };

  async function show(): Promise<void> {
    running?.abort();
    const { signal } = (running = new AbortController());
    const parameters = current();
    box.value = parameters.get('q') ?? '';
    told(parameters);
    main.setAttribute('aria-busy', 'true');
    try {
      const page = await getJson<ResultPage>(`/api/v1/search?${parameters.toString()}`, { signal });
      const view = { parameters, page };
      document.title = pageTitle(page, parameters);
      foldAll(main);
      draw(results(view), main);
      draw(filters(view), choices);
      elementById('actifs', HTMLElement).textContent = filterCount(view);
      lookThroughAgain();
      announce(totalLine(page));
    } catch (error) {
      if (signal.aborted) return;
      const { message, details } = error instanceof ApiError ? error : new ApiError(String(error), 0);
      document.title = `Recherche – ${SITE}`;
      draw(refused({ parameters, message, details }), main);
      announce(message);
    }
    main.removeAttribute('aria-busy');
  }

  /** What else depends on the search. */
  function told(parameters: URLSearchParams): void {
    document.getElementById('flux')?.setAttribute('href', waysOut(parameters).atom);
    rememberSearch(searchAddress(parameters));
    onShow(parameters);
  }

  /** The controls, over the address: what no control shows is kept. Other words leave the like questions. */
  function readControls(): URLSearchParams {
    const typed = box.value.trim();
    return changed(current(), (all) => {
      if (typed !== (all.get('q') ?? '').trim()) all.delete('family');
      all.set('q', typed);
      for (const name of ['from', 'to', 'sort']) {
        const control = document.getElementById(name);
        if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
          all.set(name, control.value);
      }
      const late = elementById('late', HTMLInputElement);
      // « late=false » has no box of its own: it stays until the box is ticked.
      if (late.checked !== late.defaultChecked) all.set('late', late.checked ? 'true' : '');
    });
  }

  /** Rewrites the facet from the boxes that are ticked: the address may hold other spellings of their values. */
  function toggle(ticked: HTMLInputElement): void {
    const { name, value } = ticked;
    const boxes = choices.querySelectorAll<HTMLInputElement>(`[data-facet="${name}"] input[name]:checked`);
    const chosen = new Set([...boxes].map((other) => other.value));
    if (ticked.checked) chosen.add(value);
    else chosen.delete(value);
    goTo(
      changed(readControls(), (all) => {
        all.delete(name);
        for (const each of chosen) all.append(name, each);
      }),
    );
  }

  choices.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name === '' || !target.checkValidity()) return;
    if (target.closest('[data-facet]')) toggle(target);
    else goTo(readControls());
  });
  main.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) goTo(readControls());
  });
  elementById('recherche', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    goTo(readControls());
    // The keyboard on the screen would hide what was found.
    if (window.matchMedia('(pointer: coarse)').matches) box.blur();
  });
  main.addEventListener('click', (event) => {
    const link = followed(event);
    if (link === null) return;
    event.preventDefault();
    if ('similar' in link.dataset) {
      void unfold(link);
      return;
    }
    goTo(new URLSearchParams(link.search));
    main.focus({ preventScroll: true });
    if (link.closest('.pages')) window.scrollTo({ top: 0 });
  });
  window.addEventListener('popstate', () => void show());
  startFacetSearch(choices);
  told(current());
  return { goTo };
}

/** The link to another search that this click follows here, in this window. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const isSearch = link.origin === location.origin && link.pathname === '/' && link.search !== '';
  return isSearch ? link : null;
}
