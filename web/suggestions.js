// Names and questions for what is being typed, in the browser's own list under the box.
import { element, formatNumber, getJson, TYPE_LABELS } from './common.js';

/** The operator that says the same as a name chosen from the list. */
const OPERATORS = {
  rubric: ['rubrique', 'Rubrique'],
  ministry: ['ministère', 'Ministère'],
  author: ['auteur', 'Auteur'],
  party: ['groupe', 'Groupe'],
  department: ['département', 'Département'],
  subject: ['', 'Sujet'],
};

/** Milliseconds without a key after which one is taken to have paused. */
const PAUSE = 200;

export function suggestInto(input, list) {
  let timer = null;
  let running = null;
  const ask = async () => {
    running?.abort();
    running = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) {
      list.replaceChildren();
      return;
    }
    try {
      const found = await getJson(`/api/v1/suggest?${new URLSearchParams({ q: text })}`, running.signal);
      list.replaceChildren(...found.suggestions.map(nameOption), ...found.questions.map(questionOption));
    } catch {
      // Suggestions are a help: without them one types on.
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  });
}

function nameOption({ type, value, label, count }) {
  const [operator, name] = OPERATORS[type] ?? ['', ''];
  const quoted = `"${value.replaceAll('"', ' ')}"`;
  return element('option', {
    value: operator === '' ? quoted : `${operator}:${quoted}`,
    label: `${name} : ${label} (${formatNumber(count)})`,
  });
}

function questionOption({ type, reference, title }) {
  return element('option', { value: reference, label: `${TYPE_LABELS[type]} : ${title}` });
}
