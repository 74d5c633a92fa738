/** Campaigns, unfolded in the list of results. */
import type { ResultPage } from '../../server/present/result-page.js';
import { getJson } from '../shared/api.js';
import { similarList } from '../views/hit.js';
import { draw } from './draw.js';

/** Like questions shown under the one that stands for them. */
const UNFOLDED = '20';
const PLACE = 'unfolded-place';

/** Like questions under the hit that stands for them; a second click folds them again. Without an answer: their page. */
export async function unfold(link: HTMLAnchorElement): Promise<void> {
  const place = link.parentElement;
  if (place === null) return;
  const known = place.querySelector<HTMLElement>(`.${PLACE}`);
  if (known !== null) {
    known.hidden = !known.hidden;
    link.setAttribute('aria-expanded', String(!known.hidden));
    return;
  }
  const parameters = new URLSearchParams(link.search);
  parameters.set('perPage', UNFOLDED);
  parameters.set('facets', 'none');
  try {
    const { hits, total } = await getJson<ResultPage>(`/api/v1/search?${parameters.toString()}`);
    const list = document.createElement('div');
    list.className = PLACE;
    place.append(list);
    draw(similarList(hits, total, link.getAttribute('href') ?? '/'), list);
    link.setAttribute('aria-expanded', 'true');
  } catch {
    location.assign(link.href);
  }
}

/** Before another search is drawn: its hits take the places of these. */
export function foldAll(results: HTMLElement): void {
  for (const list of results.querySelectorAll(`.${PLACE}`)) {
    list.previousElementSibling?.removeAttribute('aria-expanded');
    list.remove();
  }
}
