import { inlineToHtml, stripInlineMarkdown } from './markdown-inline.js';

/** Pipe tables of Markdown → HTML tables: the one form in which tables reach the next stage. */
interface MarkdownTable {
  html: string;
  text: string;
  /** Index of the first line after the table. */
  end: number;
}

const DELIMITER = /^\|?\s*:?-{1,200}:?\s*(?:\|\s*:?-{1,200}:?\s*){0,200}\|?$/;

/** The table whose header row stands at `start`, or null: a row of cells, then a row of dashes with as many cells. */
export function readMarkdownTable(lines: readonly string[], start: number): MarkdownTable | null {
  const header = lines[start]?.trim() ?? '';
  const delimiter = lines[start + 1]?.trim() ?? '';
  if (
    !header.includes('|') ||
    !delimiter.includes('-') ||
    delimiter.length > 5000 ||
    !DELIMITER.test(delimiter)
  )
    return null;
  const head = splitRow(header);
  if (head.length !== splitRow(delimiter).length) return null;
  const rows: string[][] = [];
  let end = start + 2;
  for (; end < lines.length; end += 1) {
    const row = lines[end]?.trim() ?? '';
    if (row === '' || !row.includes('|')) break;
    rows.push(splitRow(row));
  }
  const all = head.some((cell) => cell !== '') ? [head, ...rows] : rows;
  const html = [row(head, 'th'), ...rows.map((cells) => row(cells, 'td'))].join('');
  return {
    html: `<table>${html}</table>`,
    text: all.map((cells) => cells.map((cell) => stripInlineMarkdown(cell).text).join(' ')).join(' '),
    end,
  };
}

function splitRow(line: string): string[] {
  const inner = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

/** A header row without a word is only there because Markdown asks for one. */
function row(cells: readonly string[], tag: 'th' | 'td'): string {
  if (tag === 'th' && cells.every((cell) => cell === '')) return '';
  return `<tr>${cells.map((cell) => `<${tag}>${inlineToHtml(cell)}</${tag}>`).join('')}</tr>`;
}
