/** Reads `"a\"b", 12` as the engine does: two escapes, anything else taken as it is. */
export function readValues(list: string): (string | number)[] {
  const values: (string | number)[] = [];
  let rest = list;
  while (rest !== '') {
    const match = /^(?:"((?:[^"\\]|\\["\\])*)"|(-?\d+))(?:, |$)/s.exec(rest);
    if (!match) throw new Error(`the engine does not understand: ${rest}`);
    values.push(match[1] === undefined ? Number(match[2]) : match[1].replace(/\\(["\\])/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return values;
}
