/** The query part of an address, read strictly: nothing is lost, and nothing becomes a nested object. */

export interface RawQuery {
  values: ReadonlyMap<string, readonly string[]>;
  /** Pieces (`name=value`) whose percent-encoding is not UTF-8. */
  malformed: readonly string[];
}

/** Splits `a=1&b=2&a=3`; `+` is a space. Never throws. */
export function parseQueryString(text: string): RawQuery {
  const values = new Map<string, string[]>();
  const malformed: string[] = [];
  for (const piece of text.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = decode(equals === -1 ? piece : piece.slice(0, equals));
    const value = decode(equals === -1 ? '' : piece.slice(equals + 1));
    if (name === null || value === null) malformed.push(piece);
    else addValue(values, name, value);
  }
  return { values, malformed };
}

function addValue(values: Map<string, string[]>, name: string, value: string): void {
  const known = values.get(name);
  if (known) known.push(value);
  else values.set(name, [value]);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** What stands after « ? » in an address. */
export function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}
