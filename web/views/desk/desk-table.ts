import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { Cell, Table } from '../../shared/desk-tables.js';
import { formatNumber } from '../../shared/format.js';

export interface TableLook {
  /** Id of the caption, for what refers to the table. */
  id: string;
  /** Column (0 is the first one of figures) whose figures are drawn as bars, too. */
  bars?: number;
  /** Class of a cell that says how large it is among all, 0 to 5. */
  shadeOf?: (row: number, column: number) => number;
}

/** A wide table scrolls inside its own region, which the keyboard reaches. */
export function deskTable({ caption, columns, rows }: Table, look: TableLook): TemplateResult {
  const { id, bars, shadeOf } = look;
  const longest = bars === undefined ? 0 : Math.max(...rows.map((row) => numberOf(row[bars + 1])), 1);
  const [first = '', ...heads] = columns;
  return html`<div class="table" tabindex="0" role="region" aria-labelledby=${id}>
    <table class="figures">
      <caption id=${id}>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${heads.map((head) => html`<th scope="col" class="figure">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, ...cells], row) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map(
                (cell, column) =>
                  html`<td class="figure ${shadeOf ? `shade-${shadeOf(row, column)}` : ''}">
                    ${shown(cell)}${column === bars && cell !== null ? bar(numberOf(cell), longest) : nothing}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const numberOf = (cell: Cell | undefined): number => (typeof cell === 'number' ? cell : 0);

function shown(cell: Cell): string | TemplateResult {
  if (cell === null)
    return html`<span aria-hidden="true">–</span><span class="visually-hidden">sans objet</span>`;
  return typeof cell === 'number' ? formatNumber(cell) : cell;
}

/** The figure beside it says the same. */
function bar(value: number, longest: number): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect width=${Math.round((value / longest) * 1000) / 10} height="6" />`}
  </svg>`;
}
