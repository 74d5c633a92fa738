import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import * as yauzl from 'yauzl';
import { foldText } from '../../../french/fold.js';
import { decodeEntities } from '../../../indexer/normalise/html-entities.js';
import { normalise } from '../../../indexer/normalise/normalise.js';
import type { NormalisedQuestion } from '../../../indexer/normalise/types.js';
import { parseOpenDataJson } from '../../../indexer/parse/json.js';
import { parseOpenDataXml } from '../../../indexer/parse/open-data.js';
import type { ParsedQuestion } from '../../../indexer/parse/parsed-question.js';
import { blockSchema, type Block } from '../../../model/question.js';

const QG = '../shared/corpus/15/Questions_gouvernement_XV.json.zip';
const QOSD = '../shared/corpus/16/Questions_orales_sans_debat.xml.zip';
const here = existsSync(QG) && existsSync(QOSD);

interface Pair {
  parsed: ParsedQuestion;
  clean: NormalisedQuestion;
}

async function* entries(path: string): AsyncGenerator<string> {
  const archive = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      if (/\.(json|xml)$/.test(entry.fileName)) yield await text(await archive.openReadStreamPromise(entry));
    }
  } finally {
    archive.close();
  }
}

async function readAll(path: string, parse: (source: string) => ParsedQuestion): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for await (const source of entries(path)) {
    const parsed = parse(source);
    pairs.push({ parsed, clean: normalise(parsed) });
  }
  return pairs;
}

function stringsOf(block: Block): string[] {
  if (block.kind === 'turn')
    return [block.speaker, block.role ?? '', ...block.speech.map(({ text: words }) => words)];
  if (block.kind === 'table') return block.rows.flat().map((cell) => cell.text);
  return [block.text];
}

function words(source: string): string[] {
  return foldText(source).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The words of a transcript without its heading, read by other means than the code under test. A tag cut off at the
 * very end of a text (`…<b`, in eight transcripts) is no word.
 */
function rawWords(html: string): string[] {
  const body = html
    .replace(/^.*?<p align=["']CENTER["']>.*?<\/p>/is, '')
    .replace(/<\w*$/, '')
    .replace(/<\/?(?:br|p)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '');
  return words(decodeEntities(body));
}

describe.skipIf(!here)(
  'normalise / every QG and QOSD of the shared corpus (skipped when it is absent)',
  () => {
    let questions: Pair[] = [];
    let transcripts: Pair[] = [];

    beforeAll(async () => {
      questions = [...(await readAll(QG, parseOpenDataJson)), ...(await readAll(QOSD, parseOpenDataXml))];
      transcripts = questions.filter(({ clean }) => clean.answer.length > 0);
    });

    it('reads them all, 5,405 with an answer', () => {
      expect(questions).toHaveLength(5500);
      expect(transcripts).toHaveLength(5405);
    });

    it('leaves no tag, entity or control character in any text, and only valid blocks', () => {
      const bad: string[] = [];
      for (const { clean } of questions) {
        const blocks = [...clean.question, ...clean.answer];
        if (!blocks.every((block) => blockSchema.safeParse(block).success))
          bad.push(`${clean.uid}: invalid block`);
        const strings = [clean.title, clean.rubric ?? '', clean.erratum ?? '', ...blocks.flatMap(stringsOf)];
        for (const string of strings) {
          if (/<[a-z/!]|&(?:#\w+|[a-z]+);|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad]/i.test(string)) {
            bad.push(`${clean.uid}: ${string.slice(0, 80)}`);
          }
        }
      }
      expect(bad).toEqual([]);
    });

    it('makes at least two turns of every transcript, and nothing outside the turns: no heading is left', () => {
      const few = transcripts.filter(
        ({ clean }) => clean.answer.filter(({ kind }) => kind === 'turn').length < 2,
      );
      expect(few.map(({ clean }) => clean.uid)).toEqual([]);
      const outside = transcripts.filter(({ clean }) => clean.answer.some(({ kind }) => kind !== 'turn'));
      expect(outside.map(({ clean }) => clean.uid)).toEqual([]);
    });

    it('keeps every word of every transcript, in order', () => {
      const different = transcripts.filter(({ parsed, clean }) => {
        const source = rawWords(parsed.answerTexts.at(-1)?.body ?? '').join(' ');
        return source !== words(clean.answer.flatMap(stringsOf).join(' ')).join(' ');
      });
      expect(different.map(({ clean }) => clean.uid)).toEqual([]);
    });

    it('names speakers, roles and the presiding officer as people read them', () => {
      const turns = transcripts.flatMap(({ clean }) => clean.answer.filter((block) => block.kind === 'turn'));
      expect(turns.length).toBeGreaterThan(60_000);
      const named = /^(?:MM?\.|Mmes?) \p{L}|député|^Plusieurs membres|^\p{Lu}[\p{L}-]+ \p{Lu}/u;
      expect(turns.filter(({ speaker }) => !named.test(speaker)).map(({ speaker }) => speaker)).toEqual([]);
      expect(turns.filter(({ role }) => role !== null && (role.length > 170 || /[.…:]$/.test(role)))).toEqual(
        [],
      );
      const presiding = new Set(turns.filter(({ chair }) => chair).map(({ speaker }) => speaker));
      expect([...presiding].sort()).toEqual(['M. le président', 'Mme la présidente']);
    });

    it('tells stage notes from speech', () => {
      const parts = transcripts.flatMap(({ clean }) =>
        clean.answer.flatMap((block) => (block.kind === 'turn' ? block.speech : [])),
      );
      expect(parts.filter(({ note }) => note).length).toBeGreaterThan(19_000);
      const unmarked = parts.filter(
        ({ text: said, note }) => !note && /\((?:\p{L}+ )?applaudissements/iu.test(said),
      );
      expect(unmarked).toEqual([]);
      const tooLong = parts.filter(({ text: said, note }) => note && said.length > 500);
      expect(tooLong).toEqual([]);
    });

    it('gives every question a title and a date, every answer its day', () => {
      expect(questions.filter(({ clean }) => clean.dates.published === null)).toEqual([]);
      expect(transcripts.filter(({ clean }) => clean.dates.answered === null)).toEqual([]);
      expect(
        questions.filter(({ clean }) => /^\p{Ll}|[^.]\.$/u.test(clean.title)).map(({ clean }) => clean.title),
      ).toEqual([]);
    });

    it('keeps the text that an erratum alone does not replace', () => {
      const errata = questions.filter(({ clean }) => clean.erratum !== null);
      expect(errata).toHaveLength(2);
      expect(errata.every(({ clean }) => clean.question.length > 0)).toBe(true);
    });
  },
);
