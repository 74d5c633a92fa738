/**
 * A file that spreadsheets open as they should in France: byte order mark, semicolons, lines ended by CRLF. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe (OWASP, « CSV Injection »).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
