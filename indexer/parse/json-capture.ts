import type { BulkTree } from './bulk.js';
import { ParseError } from './parsed-question.js';
import { MAX_DEPTH } from './xml-tree.js';

/** Nesting beyond which a question is not even followed to its end. */
const MAX_FOLLOWED_DEPTH = 50 * MAX_DEPTH;

/** A token of stream-json with values in pieces. */
export type JsonToken =
  | { name: 'startObject' | 'endObject' | 'startArray' | 'endArray' }
  | { name: 'startKey' | 'endKey' | 'startString' | 'endString' | 'startNumber' | 'endNumber' }
  | { name: 'nullValue' | 'trueValue' | 'falseValue' }
  | { name: 'stringChunk' | 'numberChunk'; value: string };

export interface JsonCapture {
  /** Takes the next token; gives the whole value once its last token has come. */
  add(token: JsonToken): BulkTree | null;
}

interface Level {
  pairs: [string, unknown][] | null;
  items: unknown[];
  key: string;
}

/**
 * Builds one JSON value from its tokens. Past `maxLength` characters or MAX_DEPTH levels what was built is dropped, and
 * the rest of the value is only followed to its end: the next question is still read.
 * `add` throws ParseError past MAX_FOLLOWED_DEPTH.
 */
export function createJsonCapture(maxLength: number): JsonCapture {
  let levels: Level[] = [];
  let depth = 0;
  let length = 0;
  let pieces = '';
  let problem: string | null = null;

  function fail(reason: string): void {
    problem = reason;
    levels = [];
    pieces = '';
  }

  function put(value: unknown): BulkTree | null {
    if (depth === 0) return problem === null ? { ok: true, tree: value } : { ok: false, reason: problem };
    const level = levels.at(-1);
    if (level?.pairs) level.pairs.push([level.key, value]);
    else level?.items.push(value);
    return null;
  }

  function open(pairs: [string, unknown][] | null): null {
    depth += 1;
    // stream-json keeps an entry for each open level: past any sense, even following the value to its end costs too much.
    if (depth > MAX_FOLLOWED_DEPTH)
      throw new ParseError(`JSON nested deeper than ${MAX_FOLLOWED_DEPTH} levels`);
    if (depth > MAX_DEPTH && problem === null) fail(`JSON nested deeper than ${MAX_DEPTH} levels`);
    if (problem === null) levels.push({ pairs, items: [], key: '' });
    return null;
  }

  function close(): BulkTree | null {
    depth -= 1;
    const level = levels.pop();
    // fromEntries, and not assignment: a key may be « __proto__ ».
    return put(level?.pairs ? Object.fromEntries(level.pairs) : level?.items);
  }

  function take(): string {
    const taken = pieces;
    pieces = '';
    return taken;
  }

  function nameNext(): null {
    const level = levels.at(-1);
    const key = take();
    if (level) level.key = key;
    return null;
  }

  function append(value: string): null {
    if (problem === null) pieces += value;
    return null;
  }

  return {
    add(token) {
      length += token.name === 'stringChunk' || token.name === 'numberChunk' ? token.value.length : 1;
      if (length > maxLength && problem === null) fail(`longer than ${maxLength} characters`);
      switch (token.name) {
        case 'startObject':
          return open([]);
        case 'startArray':
          return open(null);
        case 'endObject':
        case 'endArray':
          return close();
        case 'stringChunk':
        case 'numberChunk':
          return append(token.value);
        case 'endKey':
          return nameNext();
        case 'endString':
          return put(take());
        case 'endNumber':
          return put(Number(take()));
        case 'nullValue':
          return put(null);
        case 'trueValue':
          return put(true);
        case 'falseValue':
          return put(false);
        default:
          return null;
      }
    },
  };
}
