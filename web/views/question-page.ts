/** One question: what was asked, what was answered, who and when. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PublicQuestion } from '../../server/present/question.js';
import type { RelatedAnswer } from '../../server/routes/related.js';
import { searchOf } from '../shared/addresses.js';
import { formatConstituency, formatDay, formatLegislature, typeset, withoutMark } from '../shared/format.js';
import { STATUS_LABELS, TYPE_LABELS } from '../../model/labels.js';
import { isLate, REASON_LABELS } from '../shared/labels.js';
import { lifeLine } from '../shared/life-line.js';
import { badges } from './badges.js';
import { blocks } from './blocks.js';
import { frame } from './frame.js';

export interface QuestionView {
  question: PublicQuestion;
  /** As parliamentary documents cite it. */
  citation: string;
  /** Empty where there are none, or they cannot be had. */
  related: readonly RelatedAnswer['hits'][number][];
}

/** The badge says that a sample question is invented. */
export const shownTitle = ({ title, sample }: { title: string; sample: boolean }): string =>
  typeset(sample ? withoutMark(title) : title);

export function questionPage({ question, citation, related }: QuestionView): TemplateResult {
  return frame(
    html`<main id="contenu" class="question" tabindex="-1">
      <p class="back"><a id="retour" href="/">Chercher une question</a></p>
      <div class="question-columns">
        <article>${head(question)} ${texts(question)}</article>
        <div class="beside">${facts(question)} ${life(question)} ${follow(question)}</div>
        <div class="after">${citing(question, citation)} ${relatedQuestions(related)}</div>
      </div>
    </main>`,
    { path: '' },
  );
}

function head(question: PublicQuestion): TemplateResult {
  const { author, party } = question;
  const who = author?.name ?? null;
  const value = author?.sortName ?? author?.name ?? null;
  const group = party === null ? nothing : html`<a href=${searchOf('party', party.code)}>${party.label}</a>`;
  return html`<header>
    ${badges(question)}
    <h1>${shownTitle(question)}</h1>
    <p class="by">
      ${
        who === null || value === null
          ? html`Auteur inconnu`
          : html`<a class="author" href=${searchOf('author', value)}>${typeset(who)}</a>`
      }${party === null ? nothing : html`, ${group}`}
      ${place(question)}
    </p>
  </header>`;
}

function place({ author }: PublicQuestion): TemplateResult | typeof nothing {
  const { department = null, constituency = null } = author ?? {};
  if (department === null) return nothing;
  return html`<span class="place"
    ><a href=${searchOf('department', department)}>${department}</a>${
      constituency === null ? nothing : `, ${formatConstituency(constituency)}`
    }</span
  >`;
}

function texts(question: PublicQuestion): TemplateResult {
  const { type, erratum, answer } = question;
  return html`${
      question.question.length === 0
        ? nothing
        : html`<section aria-labelledby="texte">
            <h2 id="texte">Question</h2>
            ${blocks(question.question)}
            ${
              erratum === null
                ? nothing
                : html`<p class="erratum text"><strong>Erratum.</strong> ${typeset(erratum)}</p>`
            }
          </section>`
    }
    <section aria-labelledby="reponse" class="answer">
      <h2 id="reponse">${type === 'QE' || answer.length === 0 ? 'Réponse' : 'Échange en séance'}</h2>
      ${answer.length === 0 ? html`<p class="message">${typeset(withoutAnswer(question))}</p>` : blocks(answer)}
    </section>`;
}

function withoutAnswer({ status, dates }: PublicQuestion): string {
  if (status === 'answered') return 'La réponse a été publiée, mais son texte n’est pas dans l’index.';
  if (status !== 'pending') return `${STATUS_LABELS[status]} : aucune réponse publiée.`;
  if (dates.due !== null && isLate({ status, dates }))
    return `Aucune réponse publiée : elle était attendue au plus tard le ${formatDay(dates.due)}.`;
  return 'Aucune réponse publiée à ce jour.';
}

/** Who had to answer, and on what. */
function facts({ rubric, ministryAsked, ministry, closing, status }: PublicQuestion): TemplateResult {
  const [asked, responsible] = [ministryAsked?.label ?? null, ministry?.label ?? null];
  const isOne = asked === responsible || asked === null;
  const rows: (readonly [name: string, value: TemplateResult | string | null])[] = [
    ['Rubrique', rubric && html`<a href=${searchOf('rubric', rubric)}>${typeset(rubric)}</a>`],
    [isOne ? 'Ministère' : 'Ministère attributaire', responsible && linked('ministry', responsible)],
    ['Ministère interrogé', isOne || asked === null ? null : linked('ministryAsked', asked)],
    ['Motif de clôture', status === 'answered' || closing === null ? null : (closing.label ?? closing.code)],
  ];
  return html`<dl class="facts">
    ${rows.map(([name, value]) =>
      value === null
        ? nothing
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

const linked = (parameter: string, value: string): TemplateResult =>
  html`<a href=${searchOf(parameter, value)}>${typeset(value)}</a>`;

function life(question: PublicQuestion): TemplateResult | typeof nothing {
  const events = lifeLine(question);
  if (events.length === 0) return nothing;
  return html`<section class="life" aria-labelledby="dates">
    <h2 id="dates">Dates</h2>
    <ol>
      ${events.map(
        ({ day, kind, text, isExpected = false }) =>
          html`<li class="event ${kind}${isExpected ? ' expected' : ''}">
            <time datetime=${day}>${formatDay(day)}</time>
            <span>${typeset(text)}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}

/** Being told of the answer, while there is none; and where the question stands officially. */
function follow({ id, status, sample, urls, legislature, number, type }: PublicQuestion): TemplateResult {
  const feed = `/api/v1/feed.atom?ids=${legislature}-${number}${type}`;
  return html`<ul class="doors">
    ${
      status === 'pending'
        ? html`<li><a class="feed" href=${feed}>Être prévenu de la réponse (flux Atom)</a></li>`
        : nothing
    }
    ${sample ? nothing : html`<li><a class="official" href=${urls.page} rel="noopener">Page officielle</a></li>`}
    <li><a href="/api/v1/questions/${id}">La même question en JSON</a></li>
  </ul>`;
}

const CITATION_FILES = { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON' };

function citing({ id }: PublicQuestion, citation: string): TemplateResult {
  return html`<section class="citation" aria-labelledby="citer">
    <h2 id="citer">Citer cette question</h2>
    <p id="citation">${typeset(citation)}</p>
    <p class="doors-line">
      <button type="button" class="plain scripted" id="copier">Copier la citation</button>
      ${Object.entries(CITATION_FILES).map(
        ([format, name]) => html`<a href="/api/v1/questions/${id}/citation?format=${format}">${name}</a> `,
      )}
      <span id="copie" role="status"></span>
    </p>
  </section>`;
}

type RelatedHit = QuestionView['related'][number];

/** Grouped by what they have in common, the strongest bond first. */
function relatedQuestions(hits: readonly RelatedHit[]): TemplateResult | typeof nothing {
  const groups = Object.entries(REASON_LABELS)
    .map(([reason, label]) => ({ label, members: hits.filter((hit) => hit.reason === reason) }))
    .filter(({ members }) => members.length > 0);
  if (groups.length === 0) return nothing;
  return html`<section class="related" aria-labelledby="proches">
    <h2 id="proches">Questions proches</h2>
    ${groups.map(
      ({ label, members }) =>
        html`<h3>${label}</h3>
          <ul>
            ${members.map(relatedItem)}
          </ul>`,
    )}
  </section>`;
}

function relatedItem(hit: RelatedHit): TemplateResult {
  const { id, type, number, legislature, status, author, dates } = hit;
  const details = [
    `${TYPE_LABELS[type]} n° ${number}, ${formatLegislature(legislature)}`,
    author?.name,
    dates.published === null ? null : formatDay(dates.published),
    STATUS_LABELS[status],
  ];
  return html`<li>
    <a href="/q/${id}">${shownTitle(hit)}</a>
    <p class="meta">${typeset(details.filter(Boolean).join(' · '))}</p>
  </li>`;
}
