/** The text of a question or of an answer: paragraphs, tables, turns of a sitting. */
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Block, TableCell } from '../../model/question.js';
import { typeset } from '../shared/format.js';
import type { SpeechPart } from '../shared/transcript.js';
import { paragraphsOf } from '../shared/transcript.js';

export function blocks(parts: readonly Block[]): TemplateResult[] {
  return parts.map(block);
}

function block(part: Block): TemplateResult {
  switch (part.kind) {
    case 'table':
      return table(part.rows);
    case 'turn':
      return turn(part);
    case 'note':
      return html`<p class="note">${typeset(part.text)}</p>`;
    case 'paragraph':
      return html`<p class="text">${typeset(part.text)}</p>`;
  }
}

/** Cells that are to be compared digit by digit. */
const FIGURES = /^[-–+]?\d[\d\s.,]*(?:\s?[%€])?$/;

function table(rows: readonly (readonly TableCell[])[]): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-label="Tableau">
    <table>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell({ text, header, colspan, rowspan }: TableCell): TemplateResult {
  const [columns, lines] = [span(colspan), span(rowspan)];
  if (header) return html`<th colspan=${columns} rowspan=${lines}>${typeset(text)}</th>`;
  const kind = FIGURES.test(text.trim()) ? 'figures' : nothing;
  return html`<td colspan=${columns} rowspan=${lines} class=${kind}>${typeset(text)}</td>`;
}

const span = (size: number) => (size > 1 ? size : nothing);

function turn({ speaker, role, chair, speech }: Extract<Block, { kind: 'turn' }>): TemplateResult {
  return html`<div class=${chair ? 'turn chair' : 'turn'}>
    <p class="speaker">
      <strong>${typeset(speaker)}</strong>${role === null ? nothing : typeset(`, ${role}`)}
    </p>
    ${paragraphsOf(speech).map((parts) => html`<p>${parts.map(speechPart)}</p>`)}
  </div>`;
}

/** The space between two parts is outside both, so that notes alone are in italics. */
function speechPart({ text, note }: SpeechPart, rank: number): (string | TemplateResult)[] {
  const space = rank === 0 ? '' : ' ';
  return [space, note ? html`<em class="note">${typeset(text)}</em>` : typeset(text)];
}
