/** A CSV as a spreadsheet reads it (RFC 4180, semicolons): rows of cells, without the byte order mark. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/gy;
  const body = text.replace(/^\ufeff/, '');
  cell.lastIndex = 0;
  while (cell.lastIndex < body.length) {
    const match = cell.exec(body);
    if (match === null) throw new Error(`not a CSV: ${body.slice(0, 80)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
