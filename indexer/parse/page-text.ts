import { checkPageLength, type PageLine } from './page-common.js';
import { matchLabel, splitDatedLabels } from './page-labels.js';
import { NO_HINTS, readPage } from './page-record.js';
import { readHeading } from './page-values.js';
import type { ParsedQuestion } from './parsed-question.js';

/**
 * Parses the text of a question page, as copied or dumped from the site: labels at the start of a line, values on
 * the same line or the next, `|` where table cells were, the text of the question with or without a label.
 *
 * @throws ParseError when the text is empty, too long, not a question page, or without an identity.
 */
export function parsePageText(text: string, fileName: string): ParsedQuestion {
  checkPageLength(text);
  return readPage(textLines(text), { format: 'page-text', fileName, hints: NO_HINTS });
}

const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029\f\v]/;

function textLines(text: string): PageLine[] {
  const lines: PageLine[] = [];
  let afterBlank = true;
  for (const raw of text.split(LINE_END)) {
    const cells = splitCells(raw.trim());
    for (const cell of cells.flatMap(splitDatedLabels)) {
      lines.push(plainLine(cell, afterBlank));
      afterBlank = false;
    }
    if (cells.length === 0) afterBlank = true;
  }
  return lines;
}

/**
 * Marks between cells (`|`, or the tabs that browsers copy) part a line that is a row: one with a mark at its edge, or
 * with a label or the heading of the page first.
 */
function splitCells(line: string): string[] {
  const [start = '', ...more] = line.split(/[|\t]/);
  const isRow =
    line.startsWith('|') || line.endsWith('|') || matchLabel(start) !== null || readHeading(start) !== null;
  return (isRow ? [start, ...more] : [line])
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '');
}

function plainLine(text: string, afterBlank: boolean): PageLine {
  const bullet = /^[•●▪*]\s+(?=\S)/.exec(text);
  return {
    text: bullet ? text.slice(bullet[0].length) : text,
    html: null,
    heading: false,
    item: bullet !== null,
    opaque: false,
    afterBlank,
    common: 0,
    links: [],
  };
}
