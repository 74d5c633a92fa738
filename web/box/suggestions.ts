/** What the API suggests → the entries of the list under the field. */
import type { SuggestAnswer } from '../../server/routes/suggest.js';
import { countOf, withoutMark } from '../shared/format.js';
import { TYPE_LABELS } from '../../model/labels.js';
import { questionAddress } from './addresses.js';
import type { BoxOptions } from './options.js';

export interface Entry {
  /** What the entry is, in French. */
  kind: string;
  /** Escaped; the only tag is `<mark>`. */
  html: string;
  /** How many questions bear a name. */
  note: string;
  /** What choosing it searches for; for a question, what it leads to. */
  choice: { text: string } | { id: string; address: string };
}

type SuggestionType = SuggestAnswer['suggestions'][number]['type'];

/** The operator of the language of queries that says the same as a name; a subject is a passage. */
const OPERATORS: Record<SuggestionType, readonly [operator: string, kind: string]> = {
  rubric: ['rubrique:', 'Rubrique'],
  ministry: ['ministère:', 'Ministère'],
  author: ['auteur:', 'Auteur'],
  party: ['groupe:', 'Groupe'],
  department: ['département:', 'Département'],
  subject: ['', 'Sujet'],
};

export function entriesOf({ suggestions, questions }: SuggestAnswer, options: BoxOptions): Entry[] {
  return [
    ...suggestions.map(({ type, value, html, count }): Entry => {
      const [operator, kind] = OPERATORS[type];
      const text = `${operator}"${value.replaceAll('"', ' ')}"`;
      return { kind, html, note: countOf(count, 'question'), choice: { text } };
    }),
    ...questions.map(({ type, number, html, id }): Entry => {
      const choice = { id, address: questionAddress(options, id) };
      return { kind: `${TYPE_LABELS[type]} n°\u00a0${number}`, html: withoutMark(html), note: '', choice };
    }),
  ];
}
