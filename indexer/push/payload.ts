import type { DocumentPieces } from './document-json.js';
import { writeQuoted, type QuotedJson } from './quoted-json.js';

/** NDJSON lines being gathered for the engine, in two blocks of memory that are used again and again. */
export interface Payload {
  /** Adds a question; false when there is no room left for it, and nothing was added. */
  add: (lines: QuestionLines) => boolean;
  /** Adds a line to those of the questions, whatever room it takes. */
  append: (line: string) => void;
  /** What may make the questions so far like others, by id. */
  bearers: () => ReadonlyMap<string, Bearer>;
  /** Bytes of the questions so far. */
  length: () => number;
  /** The lines so far; valid until `clear`. */
  lines: () => Record<'questions' | 'ranks', Buffer>;
  clear: () => void;
}

/** What makes a question like others. */
export interface Bearer {
  /** Keys that other questions may bear, too: `sharedKeys`. */
  keys: readonly string[];
  /** Whether its document says already that there is such a question. */
  twin: boolean;
}

export interface QuestionLines extends Bearer {
  id: string;
  question: DocumentPieces;
  rank: string;
}

/** @param capacity bytes of the questions; a first line larger than that makes its own room. */
export function createPayload(capacity: number): Payload {
  const questions = createBlock(capacity);
  const ranks = createBlock(Math.ceil(capacity * RANK_SHARE));
  const bearers = new Map<string, Bearer>();
  return {
    add: ({ id, keys, twin, question, rank }) => {
      const pieces = [rank];
      if (!questions.hasRoom(question) || !ranks.hasRoom(pieces)) {
        if (questions.length() > 0) return false;
        questions.makeRoom(question);
        ranks.makeRoom(pieces);
      }
      questions.write(question);
      ranks.write(pieces);
      if (keys.length > 0) bearers.set(id, { keys, twin });
      return true;
    },
    append: (line) => {
      questions.makeRoom([line]);
      questions.write([line]);
    },
    bearers: () => bearers,
    length: questions.length,
    lines: () => ({ questions: questions.bytes(), ranks: ranks.bytes() }),
    clear: () => {
      questions.clear();
      ranks.clear();
      bearers.clear();
    },
  };
}

/** Room for what orders the questions: on the average a fifth of their own bytes, and half of them for the shortest. */
const RANK_SHARE = 0.35;
/** UTF-16 units take at most three bytes of UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
const LINE_FEED = 0x0a;

function createBlock(capacity: number) {
  let block = Buffer.allocUnsafe(capacity);
  let length = 0;
  return {
    hasRoom: (pieces: DocumentPieces) => length + bytesOf(pieces) <= block.length,
    makeRoom: (pieces: DocumentPieces): void => {
      const needed = length + bytesOf(pieces);
      if (needed <= block.length) return;
      const larger = Buffer.allocUnsafe(needed);
      block.copy(larger, 0, 0, length);
      block = larger;
    },
    // Piece by piece: joined first, a piece of plain letters would take two bytes a letter beside one with a « ’ ».
    write: (pieces: DocumentPieces): void => {
      for (const piece of pieces) {
        if (typeof piece === 'string') length += block.write(piece, length);
        else if ('quoted' in piece) length = writeQuoted(block, length, piece);
        else {
          block.set(piece, length);
          length += piece.length;
        }
      }
      block[length++] = LINE_FEED;
    },
    length: () => length,
    bytes: () => block.subarray(0, length),
    clear: (): void => void (length = 0),
  };
}

/** Most bytes that the pieces may take, with the line feed after them. */
function bytesOf(pieces: DocumentPieces): number {
  return pieces.reduce((bytes, piece) => bytes + pieceBytes(piece), 1);
}

function pieceBytes(piece: DocumentPieces[number]): number {
  if (typeof piece === 'string') return unitBytes(piece);
  return 'quoted' in piece ? quotedBytes(piece) : piece.length;
}

function unitBytes(text: string): number {
  return text.length * MOST_BYTES_PER_UNIT;
}

function quotedBytes({ quoted }: QuotedJson): number {
  return quoted.reduce((bytes, piece) => bytes + unitBytes(piece), 2);
}
