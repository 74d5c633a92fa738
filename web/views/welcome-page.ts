import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { EVERYTHING, searchOf } from '../shared/addresses.js';
import { countOf, formatDay, formatLegislature, formatNumber, typeset } from '../shared/format.js';
import { frame } from './frame.js';
import { searchBox } from './search-box.js';

/** What there is to search, in a few numbers. */
export interface WelcomeFacts {
  questions: number;
  answered: number;
  pending: number;
  /** Newest first. */
  legislatures: readonly { legislature: number; questions: number }[];
  /** Day of the last question or answer; null: nothing is dated. */
  lastDay: string | null;
  /** Only invented questions. */
  sample: boolean;
}

/** Searches that show what can be asked: words, an operator, a filter by a click. */
const EXAMPLES: readonly (readonly [text: string, address: string])[] = [
  ['guichet gare', searchOf('q', 'guichet gare')],
  ['hôpital (infirmiers OU urgences)', searchOf('q', 'hôpital (infirmiers OU urgences)')],
  ['questions sans réponse après deux mois', searchOf('late', 'true')],
];

/** The first page of all: what this is, what is in it, and three ways to begin. */
export function welcomePage(facts: WelcomeFacts): TemplateResult {
  return frame(
    html`<main id="contenu" class="welcome" tabindex="-1">
      <h1>Que demandent les députés au Gouvernement, et que répond-il ?</h1>
      <p class="lead">
        Questions écrites, questions au Gouvernement et questions orales sans débat, avec leurs réponses.
      </p>
      ${searchBox('')}
      <div class="examples">
        <h2>Par exemple</h2>
        <ul>
          ${EXAMPLES.map(([text, address]) => html`<li><a class="chip" href=${address}>${text}</a></li>`)}
        </ul>
      </div>
      ${facts.questions === 0 ? emptyIndex() : figures(facts)}
    </main>`,
    { path: '/', skipTo: 'q', skipLabel: 'Aller à la recherche' },
  );
}

function emptyIndex(): TemplateResult {
  return html`<p class="message">L’index est vide : rien n’a encore été indexé.</p>`;
}

function figures({
  questions,
  answered,
  pending,
  legislatures,
  lastDay,
  sample,
}: WelcomeFacts): TemplateResult {
  return html`<dl class="figures-row">
      ${figure(questions, questions > 1 ? 'questions' : 'question', EVERYTHING)}
      ${figure(answered, answered > 1 ? 'réponses publiées' : 'réponse publiée', searchOf('status', 'answered'))}
      ${figure(pending, 'en attente de réponse', searchOf('status', 'pending'))}
    </dl>
    <nav class="legislatures" aria-label="Législatures">
      <ul>
        ${legislatures.map(
          ({ legislature, questions: count }) =>
            html`<li>
              <a href=${searchOf('legislature', legislature)}>${formatLegislature(legislature)}</a>
              <span class="count">${formatNumber(count)}</span>
            </li>`,
        )}
      </ul>
    </nav>
    <p class="meta">
      ${lastDay === null ? nothing : `À jour du Journal officiel du ${formatDay(lastDay)}. `}
      ${
        sample
          ? typeset(
              `Les ${countOf(questions, 'question')} de cet index sont des exemples inventés, pour essayer le service.`,
            )
          : nothing
      }
    </p>`;
}

function figure(number: number, name: string, address: string): TemplateResult {
  return html`<div>
    <dt><a href=${address}>${name}</a></dt>
    <dd>${formatNumber(number)}</dd>
  </div>`;
}
