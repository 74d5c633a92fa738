/** The basic form of answers that are no JSON object: enough to know that a reader of the format can begin. */
import { SaxesParser } from 'saxes';

/** Media type → what is wrong with an answer of that type; null: nothing. */
export const FORMS: Readonly<Record<string, (bytes: Buffer) => string | null>> = {
  'text/csv': (bytes) => {
    const [, header] = /^\ufeff((?:#[^\r\n]*\r\n)*[^#\r\n][^\r\n]*\r\n)/.exec(bytes.toString()) ?? [];
    return header === undefined ? 'no mark or no header' : endsWith(bytes, '\r\n');
  },
  'application/x-ndjson': (bytes) => {
    const lines = bytes.toString().split('\n');
    if (lines.pop() !== '') return 'no line end at the end';
    return lines.every(isObject) ? null : 'a line that is no object';
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (bytes) => {
    const ends = bytes.includes(Buffer.from('PK\u0005\u0006', 'latin1'));
    return bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004' && ends ? null : 'no archive';
  },
  'application/atom+xml': (bytes) => {
    const root: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    const faults: string[] = [];
    parser.on('opentag', ({ local, uri }) => root.push(`${uri} ${local}`));
    parser.on('error', (fault) => faults.push(fault.message));
    parser.write(bytes.toString()).close();
    if (faults.length > 0) return faults.join(' ; ');
    return root[0] === 'http://www.w3.org/2005/Atom feed' ? null : `root ${root[0]}`;
  },
  'text/plain': (bytes) => (/^Question [^\n]+\n$/.test(bytes.toString()) ? null : 'no sentence'),
  'application/x-bibtex': (bytes) =>
    /^@techreport\{QANR5L\w+,\n(?: {2}\w+ = \{.*\},\n)+\}\n$/.test(bytes.toString()) ? null : 'no entry',
  'application/x-research-info-systems': (bytes) =>
    /^TY {2}- \w+\r\n(?:[A-Z][A-Z0-9] {2}- .*\r\n)+ER {2}- \r\n$/.test(bytes.toString()) ? null : 'no record',
};

function endsWith(bytes: Buffer, end: string): string | null {
  return bytes.subarray(-end.length).toString() === end ? null : 'no line end at the end';
}

function isObject(line: string): boolean {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
