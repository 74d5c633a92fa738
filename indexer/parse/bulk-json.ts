import StreamJsonParser from 'stream-json/Parser.js';
import type { BulkTree } from './bulk.js';
import { createJsonCapture } from './json-capture.js';
import type { JsonCapture, JsonToken } from './json-capture.js';
import { spaceControlCharacters } from './json.js';
import { ParseError } from './parsed-question.js';
import { oneLine } from './xml-error.js';
import { MAX_DEPTH } from './xml-tree.js';

/** Longest key that is looked at outside the questions; a longer one cannot be `question`. */
const MAX_KEY = 64;

/**
 * Gives the tree of each question of a bulk JSON file: elements of an array at the root or under a `questions…` key, and
 * whatever a key `question` holds (one object or an array) outside another question.
 * @throws ParseError when the JSON is malformed or nests beyond MAX_DEPTH outside the questions.
 */
export async function* readBulkJson(
  text: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<BulkTree, void, undefined> {
  const finder = createQuestionFinder(maxLength);
  for await (const tokens of tokenise(text)) {
    for (const token of tokens) {
      const found = finder(token);
      if (found) yield found;
    }
  }
}

/** Text handed to the tokeniser at once. */
const SLICE = 64 * 1024;

/**
 * stream-json's tokeniser, called step by step and not as a stream: a stream drops the tokens that wait in its buffer
 * when an error comes behind them, and with them good questions. Strings come in pieces (`packValues: false`), so that
 * a giant one can be dropped while it is read.
 */
async function* tokenise(text: AsyncIterable<string>): AsyncGenerator<JsonToken[], void, undefined> {
  const parser = new StreamJsonParser({ packValues: false, streamValues: true });
  let tokens: JsonToken[] = [];
  let problem: Error | null = null;
  parser.push = (token: JsonToken | null) => {
    if (token !== null) tokens.push(token);
    return true;
  };
  const finish = (error?: Error | null) => {
    problem = error ?? null;
  };
  function take(): JsonToken[] {
    const taken = tokens;
    tokens = [];
    return taken;
  }
  for await (const piece of text) {
    for (let at = 0; at < piece.length; at += SLICE) {
      parser._transform(spaceControlCharacters(piece.slice(at, at + SLICE)), 'utf8', finish);
      yield take();
      refuse(problem);
    }
  }
  parser._flush(finish);
  yield take();
  refuse(problem);
}

function refuse(problem: Error | null): void {
  if (!problem) return;
  const cause = oneLine(problem.message).replace(/^Parser (cannot parse input: |has )?/, '');
  throw new ParseError(`malformed JSON: ${cause}`);
}

interface Container {
  array: boolean;
  /** Its elements are questions. */
  questions: boolean;
  key: string;
}

/** `questions`, `questionsEcrites` …: an array there holds the questions themselves. */
function isPluralKey(container: Container | undefined): boolean {
  return container?.array === false && /^questions/i.test(container.key);
}

/** Follows the tokens outside the questions and captures each question; gives it when its last token has come. */
function createQuestionFinder(maxLength: number): (token: JsonToken) => BulkTree | null {
  const path: Container[] = [];
  let capture: JsonCapture | null = null;
  let readingKey = false;

  function openContainer(array: boolean, questions: boolean): void {
    if (path.length >= MAX_DEPTH) throw new ParseError(`JSON nested deeper than ${MAX_DEPTH} levels`);
    path.push({ array, questions, key: '' });
  }

  function startCapture(token: JsonToken): BulkTree | null {
    capture = createJsonCapture(maxLength);
    return feed(token);
  }

  function feed(token: JsonToken): BulkTree | null {
    const captured = capture?.add(token) ?? null;
    if (captured) capture = null;
    return captured;
  }

  function outside(token: JsonToken): BulkTree | null {
    const top = path.at(-1);
    const isElement = top?.array === true && top.questions;
    const isQuestionKey = top?.array === false && top.key.toLowerCase() === 'question';
    switch (token.name) {
      case 'startKey':
        readingKey = true;
        if (top) top.key = '';
        return null;
      case 'endKey':
        readingKey = false;
        return null;
      case 'stringChunk':
        if (readingKey && top && top.key.length <= MAX_KEY) top.key += token.value;
        return null;
      case 'startObject':
        if (isElement || isQuestionKey) return startCapture(token);
        openContainer(false, false);
        return null;
      case 'startArray':
        if (isElement) return startCapture(token);
        openContainer(true, isQuestionKey || path.length === 0 || isPluralKey(top));
        return null;
      case 'endObject':
      case 'endArray':
        path.pop();
        return null;
      case 'startString':
      case 'startNumber':
      case 'nullValue':
      case 'trueValue':
      case 'falseValue':
        return isElement ? startCapture(token) : null;
      default:
        return null;
    }
  }

  return (token) => (capture ? feed(token) : outside(token));
}
