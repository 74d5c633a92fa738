import { describe, expect, it } from 'vitest';
import type { QueryAnalysis } from '../../../french/analyse.js';
import { analyseQuery } from '../../../french/analyse.js';
import type { EngineWords } from '../../../server/understand/engine-words.js';
import { selectEngineWords, writeEngineQuery } from '../../../server/understand/engine-words.js';

const term = (stem: string) => ({ surface: `${stem}s`, form: stem, stem, start: 0, end: 0 });
const analysis = (stems: string[], more: Partial<QueryAnalysis> = {}): QueryAnalysis => ({
  ...analyseQuery(''),
  terms: stems.map(term),
  ...more,
});
const words = (more: Partial<EngineWords> = {}): EngineWords => ({
  stems: [],
  phrases: [],
  excluded: [],
  lastIsPrefix: false,
  ignored: [],
  ...more,
});

describe('selectEngineWords', () => {
  it('asks each stem once', () => {
    expect(selectEngineWords(analysis(['phar', 'montagn', 'phar'])).stems).toEqual(['phar', 'montagn']);
  });

  it('keeps the ten longest, in the order typed, and tells the others', () => {
    const stems = ['ab', 'cdef', 'ghij', 'klmn', 'opqr', 'stuv', 'wxyz', 'abcde', 'fghij', 'klmno', 'pqrst'];
    const kept = selectEngineWords(analysis(stems));
    expect(kept.stems).toEqual(stems.slice(1));
    expect(kept.ignored).toEqual(['abs']);
  });

  it('counts a phrase as one word and does not repeat its stems', () => {
    const phrase = [['phar', 'montagn']];
    const kept = selectEngineWords(analysis(['phar', 'montagn', 'ski'], { phraseStems: phrase }));
    expect(kept).toMatchObject({ phrases: phrase, stems: ['ski'] });
  });

  it('completes the last word only while it is still asked', () => {
    const long = Array.from({ length: 10 }, (_, rank) => `montagn${rank}`);
    expect(selectEngineWords(analysis(['ski'], { lastIsPrefix: true })).lastIsPrefix).toBe(true);
    expect(selectEngineWords(analysis([...long, 'sk'], { lastIsPrefix: true })).lastIsPrefix).toBe(false);
  });
});

describe('selectEngineWords and writeEngineQuery, on what people type', () => {
  it.each([
    ['les canaux de la montagne ', 2],
    ['de la ', 0],
    ['!!!', 0],
  ])('« %s » asks for %i words', (query, count) => {
    const asked = writeEngineQuery(selectEngineWords(analyseQuery(query)));
    expect(asked.split(' ').filter((word) => word !== '')).toHaveLength(count);
  });

  it('keeps quoted passages and exclusions', () => {
    const asked = writeEngineQuery(
      selectEngineWords(analyseQuery('ski -mer "phare rouge" -"haute montagne" ')),
    );
    expect(asked).toMatch(/^-\S+ -"\S+ \S+" "\S+ \S+" \S+ $/);
  });
});

describe('writeEngineQuery', () => {
  it('writes exclusions, phrases, then words; the closing space keeps the last word as it is', () => {
    const all = words({
      stems: ['ski', 'phar'],
      phrases: [['eau', 'viv']],
      excluded: [['mer'], ['haut', 'mont']],
    });
    expect(writeEngineQuery(all)).toBe('-mer -"haut mont" "eau viv" ski phar ');
    expect(writeEngineQuery({ ...all, lastIsPrefix: true })).toBe('-mer -"haut mont" "eau viv" ski phar');
  });

  it('writes nothing for nothing', () => {
    expect(writeEngineQuery(words())).toBe('');
  });
});
