/**
 * `<date-histogram>`: questions over time, where a period is chosen by dragging over the bars or by two handles that the
 * arrow keys move. Sends `period` with the days once a choice is made. The two date fields beside it do the same.
 */
import type { TemplateResult } from 'lit';
import { html, nothing, render, svg } from 'lit';
import type { StatsAnswer } from '../../server/present/stats.js';
import { afterPause } from '../browser/draw.js';
import { changed } from '../shared/addresses.js';
import { getJson } from '../shared/api.js';
import { countOf, formatNumber } from '../shared/format.js';
import { periodName } from '../shared/periods.js';
import type { Bar, Days } from './histogram-scale.js';
import { barsOf, daysBetween, placesOf } from './histogram-scale.js';

const HEIGHT = 100;
/** Share of the height of the lowest bar that holds anything. */
const LOWEST = 3;
/** Milliseconds without a key after which the handles are taken to stand where they should. */
const PAUSE = 500;
/** Bars that Page Up and Page Down go over. */
const LEAP = 5;
/** What does not change the chart. */
const ASIDE = ['from', 'to', 'page', 'perPage', 'sort', 'fold', 'facets'];

type Range = [first: number, last: number];

export class DateHistogram extends HTMLElement {
  #bars: Bar[] = [];
  #range: Range = [0, 0];
  /** Bar where the pointer went down. */
  #start: number | null = null;
  /** The search that is drawn. */
  #drawn: string | null = null;
  #running: AbortController | null = null;
  readonly #sendLater = afterPause(PAUSE, () => this.#send());

  /** Shows the whole of a search, whatever its period, and its period in it. @param parameters of the search */
  async show(parameters: URLSearchParams): Promise<void> {
    const search = changed(parameters, (all) => {
      for (const name of ASIDE) all.delete(name);
      all.set('interval', 'month');
    }).toString();
    if (search !== this.#drawn) {
      this.#running?.abort();
      const { signal } = (this.#running = new AbortController());
      try {
        const { interval } = await getJson<StatsAnswer>(`/api/v1/stats?${search}`, { signal });
        this.#bars = barsOf(interval.periods);
        this.#drawn = search;
      } catch {
        if (signal.aborted) return;
        this.#bars = [];
        this.#drawn = null; // A help beside the date fields: asked for again with the next search.
      }
    }
    this.#range = placesOf(this.#bars, parameters.get('from') ?? '', parameters.get('to') ?? '');
    this.#draw();
  }

  #draw(): void {
    this.hidden = this.#bars.length < 2;
    render(this.hidden ? nothing : this.#chart(), this);
    // A style attribute, even one of a template, is what the policy of the pages refuses.
    for (const handle of this.querySelectorAll<HTMLElement>('.handle')) {
      const side = handle.dataset['side'] === '1' ? 1 : 0;
      handle.style.left = `${(100 * (this.#range[side] + side)) / this.#bars.length}%`;
    }
  }

  #chart(): TemplateResult {
    const [first, last] = this.#range;
    const bars = this.#bars;
    const unit = bars[0]?.period.length === 4 ? 'année' : 'mois';
    const end = bars.length - 1;
    return html`<p class="picked">${this.#picked(first, last)}</p>
      <div
        class="chart"
        role="group"
        aria-label="Questions par ${unit} : choisir une période"
        @pointerdown=${this.#press}
        @pointermove=${this.#drag}
        @pointerup=${this.#release}
        @pointercancel=${this.#cancel}
      >
        <svg viewBox="0 0 ${bars.length} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
          ${this.#rectangles()}
        </svg>
        ${this.#handle('Début de la période', 0)} ${this.#handle('Fin de la période', 1)}
      </div>
      <p class="axis" aria-hidden="true">
        <span>${periodName(bars[0]?.period ?? '')}</span><span>${periodName(bars[end]?.period ?? '')}</span>
      </p>
      <details class="chart-table">
        <summary>Les mêmes nombres en tableau</summary>
        <div class="table" tabindex="0" role="region" aria-label="Questions par ${unit}">
          <table>
            <thead>
              <tr>
                <th scope="col">${unit === 'mois' ? 'Mois' : 'Année'}</th>
                <th scope="col">Questions</th>
              </tr>
            </thead>
            <tbody>
              ${bars.map(
                ({ period, questions }) =>
                  html`<tr>
                    <td>${periodName(period)}</td>
                    <td class="figures">${formatNumber(questions)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  #rectangles(): TemplateResult[] {
    const most = Math.max(1, ...this.#bars.map(({ questions }) => questions));
    const [first, last] = this.#range;
    return this.#bars.map(({ questions }, place) => {
      const height = questions === 0 ? 0 : Math.max(LOWEST, (HEIGHT * questions) / most);
      const isChosen = place >= first && place <= last;
      return svg`<rect class=${isChosen ? 'chosen' : ''} x=${place + 0.08} width="0.84" y=${HEIGHT - height} height=${height}></rect>`;
    });
  }

  /** @param side 0: the beginning, 1: the end */
  #handle(label: string, side: 0 | 1): TemplateResult {
    const place = this.#range[side];
    const end = this.#bars.length - 1;
    return html`<div
      class="handle"
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax=${end}
      aria-valuenow=${place}
      aria-valuetext=${periodName(this.#bars[place]?.period ?? '')}
      data-side=${side}
      @keydown=${this.#key}
    ></div>`;
  }

  #picked(first: number, last: number): string {
    const chosen = this.#bars.slice(first, last + 1);
    const [low, high] = [chosen[0]?.period ?? '', chosen.at(-1)?.period ?? ''];
    const total = chosen.reduce((sum, { questions }) => sum + questions, 0);
    const name = low === high ? periodName(low) : `${periodName(low)} – ${periodName(high)}`;
    return `${name} : ${countOf(total, 'question')}`;
  }

  #placeOf({ clientX }: PointerEvent): number {
    const { left, width } = this.querySelector('svg')?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const place = Math.floor(((clientX - left) / width) * this.#bars.length);
    return Math.min(this.#bars.length - 1, Math.max(0, place));
  }

  /** From one of the handles the other end stays where it is; elsewhere a new range begins. */
  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const side = event.target instanceof HTMLElement ? event.target.dataset['side'] : undefined;
    this.#start = side === undefined ? this.#placeOf(event) : this.#range[side === '0' ? 1 : 0];
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#drag(event);
  };

  readonly #drag = (event: PointerEvent): void => {
    if (this.#start === null) return;
    const place = this.#placeOf(event);
    this.#range = [Math.min(this.#start, place), Math.max(this.#start, place)];
    this.#draw();
  };

  readonly #release = (event: PointerEvent): void => {
    if (this.#start === null) return;
    this.#drag(event);
    this.#start = null;
    this.#send();
  };

  /** The finger scrolls the page instead. */
  readonly #cancel = (): void => {
    this.#start = null;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const side = (event.currentTarget as HTMLElement).dataset['side'] === '1' ? 1 : 0;
    const [first, last] = this.#range;
    const [low, high] = side === 0 ? [0, last] : [first, this.#bars.length - 1];
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -LEAP,
      PageUp: LEAP,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.key === 'Enter') {
      this.#send();
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = Math.min(high, Math.max(low, this.#range[side] + step));
    this.#range = side === 0 ? [place, last] : [first, place];
    this.#draw();
    this.#sendLater();
  };

  #send(): void {
    const detail: Days = daysBetween(this.#bars, ...this.#range);
    this.dispatchEvent(new CustomEvent<Days>('period', { detail }));
  }
}

customElements.define('date-histogram', DateHistogram);
