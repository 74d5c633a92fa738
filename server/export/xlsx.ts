/**
 * A workbook made while it is sent (ECMA-376, part 1, section 18): the questions, in more than one sheet where one would
 * be too long, and the sheet « À propos ». Texts are inline strings, so no cell is ever a formula; days are dates.
 */
import { dayNumber } from '../../engine/document.js';
import { limits } from '../limits.js';
import type { Cell, Column } from './columns.js';
import { PIECE } from './pieces.js';
import type { Sheet } from './sheet.js';
import { statementRows } from './statement.js';
import { xmlText } from './xml-text.js';
import type { ZipEntry } from './zip-stream.js';
import { writeZip } from './zip-stream.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in `cellXfs` of the styles below. */
const STYLES = { plain: 0, header: 1, day: 2 } as const;
/** Days from 1899-12-30, where spreadsheets begin, to 1970-01-01. */
const EPOCH = 25_569;

/** @param sheetRows questions on one sheet at most */
export function writeXlsx(
  sheet: Sheet,
  modified: Date,
  sheetRows: number = rowsPerSheet(sheet.columns),
): AsyncGenerator<Buffer> {
  const sheets = Math.max(1, Math.ceil(sheet.statement.total / sheetRows));
  const names = Array.from({ length: sheets }, (_, place) =>
    place === 0 ? 'Questions' : `Questions (${place + 1})`,
  );
  return writeZip(workbook(sheet, [...names, 'À propos'], sheetRows), modified);
}

function rowsPerSheet(columns: readonly Column[]): number {
  return columns.some(({ text }) => text === true) ? limits.sheetRowsWithTexts : limits.sheetRows;
}

function* workbook(sheet: Sheet, names: readonly string[], sheetRows: number): Generator<ZipEntry> {
  yield { name: '[Content_Types].xml', content: [contentTypes(names.length)] };
  yield { name: '_rels/.rels', content: [relationships([['officeDocument', 'xl/workbook.xml']])] };
  yield { name: 'xl/workbook.xml', content: [workbookXml(names)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelationships(names.length)] };
  yield { name: 'xl/styles.xml', content: [STYLES_XML] };
  const rows = flatten(sheet.batches());
  for (let place = 1; place < names.length; place += 1) {
    yield { name: sheetPath(place), content: questionSheet(sheet.columns, rows, sheetRows) };
  }
  yield { name: sheetPath(names.length), content: [aboutSheet(statementRows(sheet.statement))] };
}

async function* flatten(batches: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[], void> {
  for await (const batch of batches) yield* batch;
}

/** Takes the next `count` rows, and leaves the others to the sheet that follows. */
async function* questionSheet(
  columns: readonly Column[],
  rows: AsyncGenerator<Cell[], void>,
  count: number,
): AsyncGenerator<string> {
  const last = columnName(columns.length);
  let text = `${sheetHead(
    columns.map(({ width }) => width),
    true,
  )}${rowXml(
    columns.map(({ header }) => header),
    1,
    STYLES.header,
  )}`;
  let taken = 0;
  while (taken < count) {
    const next = await rows.next();
    if (next.done === true) break;
    taken += 1;
    text += rowXml(next.value, taken + 1);
    if (text.length >= PIECE) {
      yield text;
      text = '';
    }
  }
  yield `${text}</sheetData><autoFilter ref="A1:${last}${taken + 1}"/></worksheet>`;
}

function aboutSheet(lines: readonly (readonly [string, string])[]): string {
  const rows = lines.map((line, place) => rowXml(line, place + 1)).join('');
  return `${sheetHead([28, 110], false)}${rows}</sheetData></worksheet>`;
}

function sheetHead(widths: readonly number[], frozen: boolean): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map(
    (width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen ? pane : ''}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

function rowXml(cells: readonly Cell[], number: number, style: number = STYLES.plain): string {
  const written = cells.map((cell, place) => cellXml(cell, `${columnName(place + 1)}${number}`, style));
  return `<row r="${number}">${written.join('')}</row>`;
}

function cellXml(cell: Cell, at: string, style: number): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'object' && 'day' in cell)
    return `<c r="${at}" s="${STYLES.day}"><v>${dayNumber(cell.day) + EPOCH}</v></c>`;
  const text = cellText(cell);
  if (text === '') return '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

const CUT = ' […] (texte coupé : voir l’adresse)';

function cellText(cell: string | boolean | readonly string[]): string {
  if (typeof cell === 'boolean') return cell ? 'Oui' : 'Non';
  const text = typeof cell === 'string' ? cell : cell.join(' | ');
  if (text.length <= limits.cellLength) return text;
  return `${text.slice(0, limits.cellLength - CUT.length).toWellFormed()}${CUT}`;
}

/** 1 → A, 27 → AA. */
function columnName(place: number): string {
  const letter = String.fromCharCode(65 + ((place - 1) % 26));
  return place > 26 ? columnName(Math.floor((place - 1) / 26)) + letter : letter;
}

function sheetPath(place: number): string {
  return `xl/worksheets/sheet${place}.xml`;
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${SPREADSHEET}.${type}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, place) => override(sheetPath(place + 1), 'worksheet'));
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${parts.join('')}</Types>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const written = targets.map(
    ([type, target], place) =>
      `<Relationship Id="rId${place + 1}" Type="${OFFICE_RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${RELATIONSHIPS}">${written.join('')}</Relationships>`;
}

function workbookRelationships(sheets: number): string {
  const targets = Array.from(
    { length: sheets },
    (_, place) => ['worksheet', `worksheets/sheet${place + 1}.xml`] as const,
  );
  return relationships([...targets, ['styles', 'styles.xml']]);
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, place) => `<sheet name="${xmlText(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** Plain, bold header, day (`numFmt` 14: the short date of the reader's own language). */
const STYLES_XML = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
