import type { Block, TableCell } from '../../model/question.js';
import { plainLine, plainText } from './html-entities.js';
import { readHtml } from './html-events.js';

// QE answers and question texts: HTML of all ages, reduced to paragraphs and tables. No tag survives, every word does.

/** Deeper tables are read as running text: no document needs them, and each level costs a copy of its text. */
const MAX_TABLE_DEPTH = 6;
const MAX_SPAN = 1000;
/** Past this many, cells run on in the last one: their words stay, their boxes would fill the memory. */
const MAX_CELLS = 50_000;

/** Tags that end the paragraph before them. Table tags are dealt with apart. */
const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary title ul'
  ).split(' '),
);

const LIST_TAGS = new Set(['li', 'ul', 'ol']);

/** Where text goes: the document itself, or a table cell. */
interface Sink {
  blocks: Block[];
  parts: string[];
  bullet: boolean;
}

interface OpenCell extends Sink {
  header: boolean;
  colspan: number;
  rowspan: number;
}

interface OpenTable {
  rows: OpenCell[][];
  row: OpenCell[] | null;
  cell: OpenCell | null;
}

function newSink(): Sink {
  return { blocks: [], parts: [], bullet: false };
}

function span(value: string | undefined): number {
  // `rowspan=2"` is common: the digits count, the stray quote does not.
  const number = Number.parseInt(value?.replace(/^["']+/, '') ?? '', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), MAX_SPAN);
}

/** Ends the paragraph in progress; two line breaks in a row also end one. */
function flush(sink: Sink): void {
  if (sink.parts.length > 0) {
    for (const raw of sink.parts.join('').split(/\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+/)) {
      const text = plainText(raw);
      if (text === '' || (sink.bullet && /^[-–•·]$/.test(text))) continue;
      sink.blocks.push({
        kind: 'paragraph',
        text: sink.bullet ? `– ${text.replace(/^[-–•·]\s*/, '')}` : text,
      });
      sink.bullet = false;
    }
    sink.parts = [];
  }
}

function flatText(blocks: readonly Block[]): string {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [block.text];
    return block.kind === 'table' ? block.rows.flatMap((row) => row.map((cell) => cell.text)) : [];
  });
  return plainLine(texts.filter((text) => text !== '').join(' '));
}

function closedCell(cell: OpenCell): TableCell {
  return { text: flatText(cell.blocks), header: cell.header, colspan: cell.colspan, rowspan: cell.rowspan };
}

/** A table of one cell is page layout: what it holds stands in its place. */
function tableToBlocks(table: OpenTable): Block[] {
  const cells = table.rows.flat();
  const [only] = cells;
  if (only && cells.length === 1) return only.blocks;
  const rows = table.rows.map((row) => row.map(closedCell));
  return rows.some((row) => row.some((cell) => cell.text !== '')) ? [{ kind: 'table', rows }] : [];
}

/** The reader's state: the document, and the tables open at this point, outermost first. */
function createBuilder() {
  const page = newSink();
  const tables: OpenTable[] = [];
  let tooDeep = 0;
  let cells = 0;

  /** False where cells are not kept apart any more. */
  const hasRoom = (): boolean => tooDeep === 0 && cells < MAX_CELLS;
  const sink = (): Sink => {
    for (let level = tables.length - 1; level >= 0; level -= 1) {
      const cell = tables[level]?.cell;
      if (cell) return cell;
    }
    return page;
  };
  const closeCell = (table: OpenTable): void => {
    if (table.cell) flush(table.cell);
    table.cell = null;
  };
  const closeRow = (table: OpenTable): void => {
    closeCell(table);
    table.row = null;
  };
  /** Rows start with their first cell: empty `<tr>` leave nothing. */
  const currentRow = (table: OpenTable): OpenCell[] => {
    if (table.row) return table.row;
    table.row = [];
    table.rows.push(table.row);
    return table.row;
  };
  const openCell = (table: OpenTable, header: boolean, attributes: ReadonlyMap<string, string>): void => {
    closeCell(table);
    const cell = {
      ...newSink(),
      header,
      colspan: span(attributes.get('colspan')),
      rowspan: span(attributes.get('rowspan')),
    };
    currentRow(table).push(cell);
    table.cell = cell;
  };
  const openTable = (): void => {
    if (tables.length >= MAX_TABLE_DEPTH) {
      tooDeep += 1;
      sink().parts.push(' ');
      return;
    }
    flush(sink());
    tables.push({ rows: [], row: null, cell: null });
  };
  const closeTable = (): void => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      sink().parts.push(' ');
      return;
    }
    const table = tables.pop();
    if (!table) return;
    closeCell(table);
    const parent = sink();
    // Words between two cells (a caption, stray text) went to the parent: they come before the table, as browsers do.
    flush(parent);
    for (const block of tableToBlocks(table)) parent.blocks.push(block);
  };
  const tableTag = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const table = tables.at(-1);
    if (!table || !hasRoom()) sink().parts.push(' ');
    else if (name === 'tr') closeRow(table);
    else {
      cells += 1;
      openCell(table, name === 'th', attributes);
    }
  };

  return {
    text(text: string): void {
      sink().parts.push(text.replace(/[\t\r\n\f]+/g, ' '));
    },
    open(name: string, attributes: ReadonlyMap<string, string>): void {
      if (name === 'br') sink().parts.push('\n');
      else if (name === 'table') openTable();
      else if (name === 'tr' || name === 'td' || name === 'th') tableTag(name, attributes);
      else if (BLOCK_TAGS.has(name)) {
        flush(sink());
        if (LIST_TAGS.has(name)) sink().bullet = name === 'li';
      }
    },
    close(name: string): void {
      const table = tables.at(-1);
      if (name === 'br') sink().parts.push('\n');
      else if (name === 'table') closeTable();
      else if (name === 'td' || name === 'th' || name === 'tr') {
        if (!table || !hasRoom()) sink().parts.push(' ');
        else if (name === 'tr') closeRow(table);
        else closeCell(table);
      } else if (BLOCK_TAGS.has(name)) {
        flush(sink());
        if (LIST_TAGS.has(name)) sink().bullet = false;
      }
    },
    finish(): Block[] {
      tooDeep = 0;
      while (tables.length > 0) closeTable();
      flush(page);
      return page.blocks;
    },
  };
}

/**
 * Reads the HTML of a question or an answer, however broken, into paragraphs and tables. `<br>` is a line feed inside
 * a paragraph, two of them a new one; in a table cell both are spaces. List items start with « – ». Nested tables become
 * the text of their cell. Comments, scripts and styles are dropped. Never throws, whatever the input.
 * @returns the blocks, and what may have been lost in reading (English, one line each)
 */
export function htmlToBlocks(html: string): { blocks: Block[]; warnings: string[] } {
  const builder = createBuilder();
  const warnings = readHtml(html, builder);
  return { blocks: builder.finish(), warnings };
}

/** Plain text, one paragraph a line. Entities are decoded; a « < » is only a « < ». */
export function textToBlocks(text: string): Block[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => plainText(line).split('\n'))
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));
}
