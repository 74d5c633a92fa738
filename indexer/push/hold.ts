import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { EngineError } from '../../engine/errors.js';
import { piecesOf, type PayloadPieces } from '../../engine/payload-pieces.js';
import type { DocumentLines } from '../../engine/question-writer.js';
import { writeAll } from '../../engine/whole-file.js';

/** Lines that wait on disk until there are enough of them: together they would be too much for our memory. */
export interface Hold {
  /** @throws EngineError when they cannot be written, as where the disk has no room left */
  add: (lines: DocumentLines) => void;
  /** Bytes of the questions that wait. */
  bytes: () => number;
  /** All that wait, in their order, as one payload. Valid until `close`. */
  lines: () => DocumentLines;
  /** Gives the room on disk back, and what waits with it. */
  close: () => void;
}

interface Place {
  from: number;
  length: number;
}

/** @param path of a file that is made when it is needed, and has no name any more while it is used: a killed run leaves none */
export function createHold(path: string): Hold {
  const questions: Place[] = [];
  const ranks: Place[] = [];
  let file: number | null = null;
  let end = 0;

  const write = (bytes: Buffer): Place => {
    file ??= openNameless(path);
    const from = end;
    writeAll(file, bytes, from);
    end += bytes.length;
    return { from, length: bytes.length };
  };
  const read = ({ from, length }: Place, bytes: Buffer): Buffer => {
    for (let done = 0; done < length;) {
      const count = file === null ? 0 : readSync(file, bytes, done, length - done, from + done);
      if (count === 0) throw new Error(`${path} was closed while it was being sent`);
      done += count;
    }
    return bytes.subarray(0, length);
  };
  const payloadOf = (places: readonly Place[]): PayloadPieces => ({
    length: bytesOf(places),
    *pieces() {
      const longest = places.reduce((most, { length }) => Math.max(most, length), 0);
      const bytes = Buffer.allocUnsafe(longest); // used again for each: one payload stands in memory, not all of them
      for (const place of places) yield read(place, bytes);
    },
  });

  return {
    add: (lines) => {
      try {
        for (const piece of piecesOf(lines.questions)) questions.push(write(piece));
        for (const piece of piecesOf(lines.ranks)) ranks.push(write(piece));
      } catch (cause) {
        const { message } = cause as Error;
        const remedy = 'make room there, or set DATA_DIR to another folder, and run it again.';
        throw new EngineError(`Questions cannot wait in ${dirname(path)} (${message}): ${remedy}`, { cause });
      }
    },
    bytes: () => bytesOf(questions),
    lines: () => ({ questions: payloadOf([...questions]), ranks: payloadOf([...ranks]) }),
    close: () => {
      if (file !== null) closeSync(file);
      [file, end] = [null, 0];
      questions.length = 0;
      ranks.length = 0;
    },
  };
}

function openNameless(path: string): number {
  const file = openSync(path, 'w+', 0o600);
  rmSync(path);
  return file;
}

function bytesOf(places: readonly Place[]): number {
  return places.reduce((sum, { length }) => sum + length, 0);
}
