import { describe, expect, it } from 'vitest';
import { analyseQuery } from '../../../french/analyse.js';
import { createLexicon } from '../../../server/lexicon/lexicon.js';
import { limits } from '../../../server/limits.js';
import { readPassages } from '../../../server/understand/passages.js';

const LEXICON = createLexicon(10, {}, {});
const passagesOf = (query: string) => readPassages(analyseQuery(query), LEXICON);

describe('readPassages', () => {
  it('leaves to the engine the order of quoted and excluded words, exclusions first', () => {
    expect(passagesOf('"vieux phare" "digue" -"lanterne fermée" quai')).toEqual({
      sequences: ['-"lanterne fermee"', '"vieux phare"', '"digue"'],
      lookedUp: [],
    });
  });

  it('looks up passages of three words and more, whose pairs alone the engine compares', () => {
    const { sequences, lookedUp } = passagesOf('"gardien du phare" -"lanterne de cuivre"');
    expect(sequences).toEqual([]);
    expect(lookedUp).toMatchObject([
      { excluded: true, instead: '-"lanterne de cuivre"', isNearly: false },
      { excluded: false, instead: '"gardien du phare"', isNearly: false },
    ]);
  });

  it('looks up a passage that may be written in several ways, and knows what it nearly is', () => {
    const { sequences, lookedUp } = passagesOf('"la digue" "phare"');
    expect(sequences).toEqual(['"phare"']);
    expect(lookedUp).toMatchObject([{ excluded: false, instead: '"digue"', phrase: { text: 'la digue' } }]);
    expect(lookedUp[0]?.phrase.ways).toContainEqual(['de0la', 'digue']);
  });

  it('looks up a passage that goes over the end of a sentence by what it holds of each', () => {
    const { sequences, lookedUp } = passagesOf('"le vieux phare. Une digue" -"lanterne. Elle brille"');
    expect(sequences).toEqual([]);
    const [excluded, wanted] = lookedUp;
    expect(wanted).toMatchObject({ excluded: false, instead: '"vieux phare" "une digue"' });
    expect(wanted?.phrase.ways).toContainEqual(['le', 'vieux', 'phare', '.', 'une', 'digue']);
    // Each by itself would exclude more than the passage.
    expect(excluded).toMatchObject({ excluded: true, instead: null });
  });

  it('gives the engine no more sequences than it reads, and forgets none', () => {
    const wanted = Array.from({ length: limits.engineWords + 3 }, (_, place) => `"phare ${place}"`);
    const excluded = Array.from({ length: limits.engineWords + 1 }, (_, place) => `-"digue ${place}"`);
    const { sequences, lookedUp } = passagesOf([...wanted, ...excluded].join(' '));
    expect(sequences).toHaveLength(limits.engineWords);
    expect(sequences.length + lookedUp.length).toBe(wanted.length + excluded.length);
    expect(lookedUp.filter(({ excluded }) => excluded)).toHaveLength(1);
  });
});
