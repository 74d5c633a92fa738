/** The desk's first line: how many, how often answered, how fast. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { StatsAnswer } from '../../../server/present/stats.js';
import { countOf, formatNumber } from '../../shared/format.js';

const percent = (share: number | null): string =>
  share === null ? 'sans objet' : `${formatNumber(Math.round(share * 1000) / 10)}\u00a0%`;

const days = (count: number | null, otherwise: string): string =>
  count === null ? otherwise : `${formatNumber(count)}\u00a0jour${count > 1 ? 's' : ''}`;

export function figures({ total, answered, answerRate, delays }: StatsAnswer): TemplateResult {
  const none = delays.questions === 0 ? 'sans objet' : 'non atteint';
  const rows: [name: string, value: string, note: string][] = [
    ['Questions', formatNumber(total), 'de tous types'],
    ['Avec réponse', percent(answerRate), `${countOf(answered, 'réponse publiée', 'réponses publiées')}`],
    [
      'Délai médian',
      days(delays.medianWithUnanswered, none),
      `questions écrites, celles sans réponse comprises ; ${days(delays.median, 'sans objet')} si l’on ne compte que les réponses`,
    ],
    ['Dans les deux mois', percent(delays.withinDeadline), 'part des réponses aux questions écrites'],
    [
      'En attente',
      formatNumber(delays.waiting),
      `questions écrites, dont ${formatNumber(delays.overdue)} hors délai`,
    ],
  ];
  return html`<dl class="headline">
    ${rows.map(
      ([name, value, note]) =>
        html`<div>
          <dt>${name}</dt>
          <dd><strong>${value}</strong> <span class="meta">${note}</span></dd>
        </div>`,
    )}
  </dl>`;
}
