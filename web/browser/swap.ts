/** Pages that the server draws: another state of them is fetched and put in the place of this one. */

import { addressAt } from '../shared/addresses.js';

export interface Swap {
  /** Shows another address of the same page: a new entry in the history unless `replace`. */
  go: (address: string, options?: { replace?: boolean; focus?: string }) => Promise<void>;
}

/**
 * @param selectors parts of the page that change; all must be in every answer
 * @param onShown told of the answer, for what stays on the page and must agree with it
 */
export function createSwap(selectors: readonly string[], onShown: (answer: Document) => void): Swap {
  let running: AbortController | null = null;

  const show = async (address: string, focus: string | undefined): Promise<void> => {
    running?.abort();
    const request = (running = new AbortController());
    const places = selectors.map(find(document));
    for (const place of places) place?.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { signal: request.signal, headers: { accept: 'text/html' } });
      const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = selectors.map(find(answer));
      if ([...places, ...next].includes(null)) throw new TypeError('not the same page');
      const focused = focus ?? nameOfFocus();
      keepUnfolded(answer);
      places.forEach((place, rank) => place?.replaceWith(document.adoptNode(next[rank] as Element)));
      document.title = answer.title;
      onShown(answer);
      if (focused !== null) document.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
    } catch {
      // The browser's own way says what is wrong, or works.
      if (!request.signal.aborted) location.assign(address);
    }
  };

  window.addEventListener('popstate', () => void show(location.href, undefined));
  return {
    go: (address, { replace = false, focus } = {}) => {
      if (replace) history.replaceState(null, '', address);
      else if (new URL(address, location.href).href !== location.href) history.pushState(null, '', address);
      return show(address, focus);
    },
  };
}

const find = (root: Document) => (selector: string) => root.querySelector(selector);

/** What the reader has unfolded stays so. */
function keepUnfolded(answer: Document): void {
  for (const { id } of document.querySelectorAll('details[open][id]'))
    answer.getElementById(id)?.setAttribute('open', '');
}

/** A selector of the element that the keyboard is at, so that a redrawn page keeps its place. */
function nameOfFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  if (focused.id !== '') return `#${CSS.escape(focused.id)}`;
  const [name, value] = [focused.getAttribute('name'), focused.getAttribute('value')];
  if (name === null) return null;
  const isChoice = focused instanceof HTMLInputElement && focused.type === 'checkbox' && value !== null;
  return `[name="${CSS.escape(name)}"]${isChoice ? `[value="${CSS.escape(value)}"]` : ''}`;
}

/** What a form would send, without the fields that say nothing; a field of several values may come again and again. */
export function addressOfForm(form: HTMLFormElement): string {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '') fields.append(name, value.trim());
  }
  return addressAt(new URL(form.action).pathname, fields);
}
