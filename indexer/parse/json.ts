import { parseOpenDataQuestion } from './open-data.js';
import { ParseError } from './parsed-question.js';
import type { ParsedQuestion } from './parsed-question.js';
import { locateJsonError } from './json-error.js';
import { MAX_DEPTH } from './xml-tree.js';

/**
 * Reads one open-data JSON file: `{question: {…}}` or the bare question, with or without a byte-order mark.
 * @throws ParseError when the JSON is malformed (line, column and cause given), nests beyond 200 levels, or holds no
 * question.
 */
export function parseOpenDataJson(json: string): ParsedQuestion {
  const { value, repaired } = parseJson(json.replace(/^\uFEFF/, ''));
  if (mayNestDeeply(json)) refuseDeepNesting(value);
  const parsed = parseOpenDataQuestion(value, 'open-data-json');
  if (repaired) parsed.warnings.push('raw control characters inside strings are read as spaces');
  return parsed;
}

/**
 * JSON forbids raw control characters inside strings, and exports made by hand hold some: read as spaces, they change
 * nothing between the tokens and next to nothing inside a text.
 */
export function spaceControlCharacters(json: string): string {
  return json.replace(/[\u0000-\u001f]/g, ' ');
}

function parseJson(json: string): { value: unknown; repaired: boolean } {
  try {
    return { value: JSON.parse(json), repaired: false };
  } catch {
    const spaced = spaceControlCharacters(json);
    try {
      return { value: JSON.parse(spaced), repaired: true };
    } catch {
      throw new ParseError(describeJsonError(json, spaced));
    }
  }
}

function describeJsonError(json: string, spaced: string): string {
  if (spaced.trim() === '') return 'malformed JSON: the document is empty';
  const { offset, expected } = locateJsonError(spaced);
  const before = json.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (offset >= spaced.trimEnd().length) {
    return `malformed JSON: it ends at ${place} where ${expected} is expected; is the file truncated?`;
  }
  const found = JSON.stringify(spaced.slice(offset, offset + 12));
  return `malformed JSON at ${place}: ${expected} is expected, not ${found}`;
}

/** Without more opening marks than levels allowed, which is so for nearly every document, nothing can nest deeper. */
function mayNestDeeply(json: string): boolean {
  let opened = 0;
  for (const mark of ['{', '[']) {
    for (let at = json.indexOf(mark); at !== -1 && opened <= MAX_DEPTH; at = json.indexOf(mark, at + 1))
      opened += 1;
  }
  return opened > MAX_DEPTH;
}

/** V8 parses any depth without recursion; what reads the tree afterwards must not have to. */
function refuseDeepNesting(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new ParseError(`JSON nested deeper than ${MAX_DEPTH} levels`);
    level = level.flatMap((node) =>
      typeof node === 'object' && node !== null ? (Object.values(node) as unknown[]) : [],
    );
  }
}
