/** Questions and answers over time, with what happened meanwhile. */
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { PoliticalEvent } from '../../../config/political-events.js';
import type { Period } from '../../../server/stats/periods.js';
import { formatDay, formatNumber } from '../../shared/format.js';
import { daysOf, periodName } from '../../shared/periods.js';
import { labelStep, round, ticks } from './scale.js';

const WIDTH = 1100;
const HEIGHT = 320;
const PLOT = { left: 56, right: 12, top: 40, bottom: 30 };
const LABEL_WIDTH = 75;
const INNER = WIDTH - PLOT.left - PLOT.right;
const FLOOR = HEIGHT - PLOT.bottom;

/** @param events oldest first; the numbers at the marks are their places in the list below the chart */
export function timeChart(periods: readonly Period[], events: readonly PoliticalEvent[]): TemplateResult {
  const most = Math.max(...periods.flatMap(({ questions, answers }) => [questions, answers]), 0);
  const axis = ticks(most);
  const top = axis.at(-1) ?? 1;
  const y = (count: number) => round(FLOOR - (count / top) * (FLOOR - PLOT.top));
  const band = INNER / periods.length;
  const every = labelStep(periods.length, INNER / LABEL_WIDTH);
  return html`<svg
    class="chart time"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-labelledby="temps-nom temps-resume"
  >
    <title id="temps-nom">Questions et réponses dans le temps</title>
    <desc id="temps-resume">${summary(periods)}</desc>
    ${axis.map(
      (count) =>
        svg`<line class="grid" x1=${PLOT.left} x2=${WIDTH - PLOT.right} y1=${y(count)} y2=${y(count)} /><text class="tick" x=${PLOT.left - 8} y=${y(count) + 4} text-anchor="end">${formatNumber(count)}</text>`,
    )}
    ${periods.map(({ period, questions, answers }, place) => {
      const x = PLOT.left + place * band;
      const width = round(Math.max(band * 0.4, 0.6));
      const labelled = place % every === 0 ? periodLabel(period, x + band / 2) : nothing;
      return svg`<g data-reading=${`${periodName(period)} : ${formatNumber(questions)} questions, ${formatNumber(answers)} réponses`}><rect class="reach" x=${round(x)} width=${round(band)} y=${PLOT.top} height=${FLOOR - PLOT.top} /><rect class="questions" x=${round(x + band * 0.08)} width=${width} y=${y(questions)} height=${round(FLOOR - y(questions))} /><rect class="answers" x=${round(x + band * 0.52)} width=${width} y=${y(answers)} height=${round(FLOOR - y(answers))} />${labelled}</g>`;
    })}
    ${events.map((event, place) => mark(event, { place, x: placeOf(event.date, periods, band) }))}
  </svg>`;
}

/** Below the middle of its bars; the last one ends with the chart where it would be cut. */
function periodLabel(period: string, middle: number) {
  const isCut = middle + LABEL_WIDTH / 2 > WIDTH;
  return svg`<text class="tick" x=${isCut ? WIDTH : round(middle)} y=${HEIGHT - 10} text-anchor=${isCut ? 'end' : 'middle'}>${periodName(period, 'short')}</text>`;
}

/** A line through the chart and the number of the event, lifted by turns so that neighbours can be read. */
function mark({ kind }: PoliticalEvent, { place, x }: { place: number; x: number }) {
  const height = 10 + (place % 3) * 12;
  return svg`<g class="event ${kind}" aria-hidden="true"><line x1=${x} x2=${x} y1=${height + 3} y2=${FLOOR} /><text x=${x} y=${height} text-anchor="middle">${place + 1}</text></g>`;
}

/** A day inside its period, in the units of the chart. */
function placeOf(date: string, periods: readonly Period[], band: number): number {
  const at = periods.findIndex(({ period }) => date.startsWith(period));
  const { from, to } = daysOf(periods[Math.max(at, 0)]?.period ?? date.slice(0, 7));
  const share = (Date.parse(date) - Date.parse(from)) / (Date.parse(to) - Date.parse(from) + 86_400_000);
  return round(PLOT.left + (Math.max(at, 0) + share) * band);
}

/** What a reader of the picture sees at once. */
function summary(periods: readonly Period[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return 'Aucune question.';
  const busiest = periods.reduce(
    (most, period) => (period.questions > most.questions ? period : most),
    first,
  );
  const sum = (of: (period: Period) => number) =>
    formatNumber(periods.reduce((total, period) => total + of(period), 0));
  return `De ${periodName(first.period)} à ${periodName(last.period)} : ${sum(({ questions }) => questions)} questions, ${sum(({ answers }) => answers)} réponses. Le plus de questions : ${periodName(busiest.period)}, ${formatNumber(busiest.questions)}. Les chiffres sont dans le tableau.`;
}

export function eventList(events: readonly PoliticalEvent[]): TemplateResult | typeof nothing {
  if (events.length === 0) return nothing;
  return html`<details class="marks" id="reperes" ?open=${events.length <= LISTED_AT_ONCE}>
    <summary>Les repères du graphique (${events.length})</summary>
    <ol class="events">
      ${events.map(
        ({ date, kind, label }) =>
          html`<li class=${kind}>${label}, <time datetime=${date}>${formatDay(date)}</time></li>`,
      )}
    </ol>
  </details>`;
}

/** More would push the figures out of sight. */
const LISTED_AT_ONCE = 8;
