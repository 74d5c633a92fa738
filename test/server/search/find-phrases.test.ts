import { describe, expect, it } from 'vitest';
import type { EngineQuery, SearchEngine } from '../../../server/engine-port.js';
import { NOTHING } from '../../../server/engine-port.js';
import { limits } from '../../../server/limits.js';
import { findPhrases } from '../../../server/search/find-phrases.js';
import { createPassageMemory } from '../../../server/search/passage-memory.js';
import type { Concept } from '../../../server/understand/concepts.js';
import type { PhraseCondition } from '../../../server/understand/condition.js';

const TRUE = 'le phare . ce n est pas possible';
const IN_PIECES = 'ce n est pas fini . il n est pas possible';

/** An engine that finds all it holds, as if every text had the pairs of the passage. @param questions how many have each text */
function engineOf(questions: Record<string, number>) {
  const texts = Object.entries(questions).flatMap(([text, count]) =>
    Array.from({ length: count }, (_, place): [string, string] => [`${text}/${place}`, text]),
  );
  const held = new Map(texts);
  const asked: string[] = [];
  const engine = {
    multiSearch: (queries: readonly EngineQuery[]) =>
      Promise.resolve(queries.map(() => ({ ...NOTHING, total: held.size, uids: [...held.keys()] }))),
    texts: (ids: readonly string[], parts: readonly string[]) => {
      asked.push(...ids);
      return Promise.resolve(
        new Map(
          ids.map((id) => [id, parts.map((part) => (part === 'question' ? (held.get(id) ?? '') : ''))]),
        ),
      );
    },
  } as unknown as SearchEngine;
  return { engine, asked };
}

const passage = (text: string, where: PhraseCondition['where'] = 'anywhere'): PhraseCondition => ({
  kind: 'phrase',
  where,
  concepts: [],
  ways: [text.split(' ')],
  text,
});

const POSSIBLE = passage('ce n est pas possible');

describe('findPhrases', () => {
  it('keeps of a long passage the questions that hold it whole', async () => {
    const { engine } = engineOf({ [TRUE]: 2, [IN_PIECES]: 3 });
    const { settle, inPieces } = await findPhrases([POSSIBLE], engine);
    expect(settle(POSSIBLE)).toEqual({ kind: 'ids', ids: [`${TRUE}/0`, `${TRUE}/1`] });
    expect(inPieces.size).toBe(0);
  });

  it('reads no text for two words, whose order the engine knows', async () => {
    const { engine, asked } = engineOf({ [TRUE]: 2 });
    const phare = passage('le phare');
    expect((await findPhrases([phare], engine)).settle(phare)).toMatchObject({ kind: 'ids' });
    expect(asked).toEqual([]);
  });

  it('excludes nothing by stop words that too many answers hold, for without their order they are everything', async () => {
    const { engine } = engineOf({ [TRUE]: limits.phraseTexts + 1 });
    const frequent = passage('ce n est pas', 'answer');
    const { settle, tooFrequent } = await findPhrases([frequent], engine);
    expect(tooFrequent).toEqual(new Set([frequent]));
    expect(settle({ kind: 'not', condition: frequent })).toEqual({ kind: 'all', conditions: [] });
  });

  it('says of a frequent passage whether some questions hold it in pieces alone', async () => {
    const many = limits.phraseTexts;
    const whole = engineOf({ [TRUE]: many + 1 });
    const found = await findPhrases([POSSIBLE], whole.engine);
    expect([found.unread.size, found.inPieces.size, found.tooFrequent.size]).toEqual([1, 0, 0]);
    expect(found.settle(POSSIBLE)).toMatchObject({ ids: { length: many + 1 } });
    expect(whole.asked.length).toBeLessThanOrEqual(limits.phraseSample);

    const mixed = engineOf({ [IN_PIECES]: many, [TRUE]: 1 });
    expect([...(await findPhrases([POSSIBLE], mixed.engine)).inPieces]).toEqual([POSSIBLE]);
  });

  it.each(['anywhere', 'answer'] as const)(
    'reads no more texts for many passages than for a few (%s)',
    async (where) => {
      const { engine, asked } = engineOf({ [TRUE]: limits.phraseTexts });
      const passages = Array.from({ length: 12 }, (_, place) => passage(`ce n est ${place}`, where));
      const { inPieces, tooFrequent } = await findPhrases(passages, engine);
      expect(asked).toHaveLength(limits.phraseTextsInAll);
      expect([inPieces.size, tooFrequent.size]).toEqual(where === 'anywhere' ? [10, 0] : [0, 10]);
    },
  );

  it('reads a passage once that stands there twice, or that it remembers', async () => {
    const { engine, asked } = engineOf({ [TRUE]: 5 });
    const memory = createPassageMemory({ current: () => Promise.resolve('1') });
    await findPhrases([POSSIBLE, { ...POSSIBLE }], engine, memory);
    expect((await findPhrases([POSSIBLE], engine, memory)).settle(POSSIBLE)).toMatchObject({
      ids: { length: 5 },
    });
    expect(asked).toHaveLength(5);
  });

  it('does not take one passage for another that is written the same and must hold other words', async () => {
    const { engine, asked } = engineOf({ [TRUE]: 5 });
    const memory = createPassageMemory({ current: () => Promise.resolve('1') });
    const alternatives = [{ stems: ['phare'], form: '', grade: 1 }];
    const concept = { alternatives, quoted: true, weight: 1 } as unknown as Concept;
    await findPhrases([POSSIBLE], engine, memory);
    await findPhrases([{ ...POSSIBLE, concepts: [concept] }], engine, memory);
    expect(asked).toHaveLength(10);
  });
});
