/** The box of a search with suggestions: the combobox pattern of ARIA, with a list that the keyboard walks through. */
import { render } from 'lit';
import type { SuggestAnswer } from '../../server/routes/suggest.js';
import { afterPause } from '../browser/draw.js';
import { getJson } from '../shared/api.js';
import type { Choice } from './suggestion-list.js';
import { groupChoices, suggestionList } from './suggestion-list.js';

export interface ComboboxEvents {
  /** @param rest what is left in the box: the words that meant the name are taken out */
  onChoice: (choice: Choice, rest: string) => void;
  /** What is to be said of the list to who does not see it. */
  onNews: (text: string) => void;
}

interface Found {
  /** Part of the text that the names were found for. */
  meant: string;
  answer: Pick<SuggestAnswer, 'suggestions' | 'questions'>;
}

/** Milliseconds without a key after which one is taken to have paused. */
const PAUSE = 120;
const SHORTEST = 2;

/** @param input stands alone in an element in which the list may be placed */
export function startCombobox(input: HTMLInputElement, { onChoice, onNews }: ComboboxEvents): void {
  const list = document.createElement('div');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);

  let found: Found = { meant: '', answer: { suggestions: [], questions: [] } };
  let choices: Choice[] = [];
  let active = -1;
  let running: AbortController | null = null;

  const show = (): void => {
    const groups = groupChoices(found.answer);
    choices = groups.flatMap((group) => group.choices);
    render(suggestionList(groups, active), list);
    const isOpen = choices.length > 0 && document.activeElement === input;
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (active >= 0 && isOpen) input.setAttribute('aria-activedescendant', `suggestion-${active}`);
    else input.removeAttribute('aria-activedescendant');
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    ask.cancel();
    running?.abort();
    found = { meant: '', answer: { suggestions: [], questions: [] } };
    active = -1;
    show();
  };
  const take = (place: number): void => {
    const choice = choices[place];
    if (choice === undefined) return;
    const rest = withoutLast(input.value, wordsOf(found.meant).length);
    close();
    onChoice(choice, rest);
  };
  const ask = afterPause(PAUSE, () => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    suggest(input.value.trim(), signal)
      .then((answer) => {
        if (signal.aborted) return;
        found = answer;
        active = -1;
        show();
        if (!list.hidden) onNews(`${choices.length} suggestions : flèches pour choisir, Entrée pour valider`);
      })
      .catch(() => undefined); // Suggestions are a help: without them one types on.
  });
  const move = (step: number): void => {
    // One place more than there are choices: the text itself.
    const places = choices.length + 1;
    active = ((active + 1 + step + places) % places) - 1;
    show();
  };

  input.addEventListener('input', () => {
    if (input.value.trim().length < SHORTEST) close();
    else ask();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key === 'ArrowDown') ask();
      return;
    }
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) take(active);
    else return;
    event.preventDefault();
  });
  input.form?.addEventListener('submit', close);
  input.addEventListener('blur', close);
  // The box keeps the focus while a line is chosen.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
    if (line !== null) take(Number(line.dataset['place']));
  });
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

const withoutLast = (text: string, words: number): string =>
  wordsOf(text)
    .slice(0, -words || undefined)
    .join(' ');

/** For the whole text; where it is no name, the names that its last word begins, for one filter is typed after another. */
async function suggest(text: string, signal: AbortSignal): Promise<Found> {
  if (text.length < SHORTEST) return { meant: '', answer: { suggestions: [], questions: [] } };
  const answer = await fetchSuggestions(text, signal);
  const last = wordsOf(text).at(-1) ?? '';
  if (answer.suggestions.length > 0 || last === text || last.length < SHORTEST)
    return { meant: text, answer };
  const { suggestions } = await fetchSuggestions(last, signal);
  return { meant: last, answer: { suggestions, questions: answer.questions } };
}

function fetchSuggestions(q: string, signal: AbortSignal): Promise<SuggestAnswer> {
  return getJson(`/api/v1/suggest?${new URLSearchParams({ q }).toString()}`, { signal });
}
