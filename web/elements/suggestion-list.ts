/** What the list under the box holds, and how it looks: names by their kind, then questions. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { SuggestAnswer } from '../../server/routes/suggest.js';
import { formatNumber, withoutMark } from '../shared/format.js';
import { TYPE_LABELS } from '../../model/labels.js';
import { marked } from '../views/marked.js';

type Name = SuggestAnswer['suggestions'][number];
type Question = SuggestAnswer['questions'][number];

/** One line that may be chosen. */
export type Choice = { kind: 'name'; name: Name } | { kind: 'question'; question: Question };

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

const NAME_GROUPS: Readonly<Record<Name['type'], string>> = {
  rubric: 'Rubriques',
  ministry: 'Ministères',
  author: 'Auteurs',
  party: 'Groupes politiques',
  department: 'Départements',
  subject: 'Sujets',
};

/** Kinds in the order of their best name, questions last. */
export function groupChoices({
  suggestions,
  questions,
}: Pick<SuggestAnswer, 'suggestions' | 'questions'>): ChoiceGroup[] {
  const groups = new Map<string, Choice[]>();
  for (const name of suggestions) {
    const label = NAME_GROUPS[name.type];
    groups.set(label, [...(groups.get(label) ?? []), { kind: 'name', name }]);
  }
  if (questions.length > 0)
    groups.set(
      'Questions',
      questions.map((question) => ({ kind: 'question', question })),
    );
  return [...groups].map(([label, choices]) => ({ label, choices }));
}

/** @param active place of the choice that Enter would take; -1: none */
export function suggestionList(groups: readonly ChoiceGroup[], active: number): TemplateResult {
  let place = -1;
  return html`${groups.map(
    ({ label, choices }, rank) =>
      html`<div role="group" aria-labelledby="suggestions-${rank}">
        <span id="suggestions-${rank}" role="presentation">${label}</span>
        ${choices.map((choice) => {
          place += 1;
          return option(choice, place, place === active);
        })}
      </div>`,
  )}`;
}

function option(choice: Choice, place: number, isActive: boolean): TemplateResult {
  return html`<div
    role="option"
    id="suggestion-${place}"
    data-place=${place}
    aria-selected=${isActive ? 'true' : 'false'}
  >
    ${choice.kind === 'name' ? nameLine(choice.name) : questionLine(choice.question)}
  </div>`;
}

function nameLine({ html: escaped, count }: Name): TemplateResult {
  return html`<span>${marked(escaped)}</span> <span class="count">${formatNumber(count)}</span>`;
}

function questionLine({ html: escaped, type, number, published }: Question): TemplateResult {
  return html`<span>${marked(withoutMark(escaped))}</span>
    <span class="count wide"
      >${TYPE_LABELS[type]}
      n°&nbsp;${number}${published === null ? nothing : `, ${published.slice(0, 4)}`}</span
    >`;
}
