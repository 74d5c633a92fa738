import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/env.js';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import { batching } from '../../config/ingestion.js';
import type { EngineHandle } from '../../engine/embedded.js';
import { createIndexWriter } from '../../engine/index-writer.js';
import { createQuestionWriter } from '../../engine/question-writer.js';
import { openEngine } from '../../engine/open.js';
import { tokenise } from '../../french/tokenise.js';
import { documentJson } from '../../indexer/push/document-json.js';
import { createPayload } from '../../indexer/push/payload.js';
import { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import { EVERYTHING } from '../../server/engine-port.js';
import { createMeilisearchEngine } from '../../server/meilisearch-engine.js';
import { createLexicon } from '../../server/lexicon/lexicon.js';
import { readSearchParams } from '../../server/params/search-params.js';
import { readSearch } from '../../server/search/read-search.js';
import { createPartyDirectory } from '../../server/understand/party-directory.js';
import { createSynonymTable } from '../../server/understand/synonym-table.js';
import type { Knowledge } from '../../server/understand/understand.js';
import { createVocabulary } from '../../server/understand/vocabulary.js';
import { createFakeEngine } from '../server/fake-engine.js';
import { stateQuestion } from '../support/questions.js';
import { makeDataDir } from '../support/service.js';

/** What the engine makes of the searchable text: it reads it with a tokeniser of its own. */

const LONG =
  'Les gardiens du phare de Valbrume relèvent chaque soir les 12,5 mètres de la marée et notent en 2019 que 1 500 bateaux évitent la digue.';
const TEXTS = [
  'Le maire de la commune protège le phare.',
  'Le maire de la ville et l’école de la commune sont fermés.',
  'Les maires des communes protestent.',
  'Le maire d’une commune proteste.',
  'Un taux de 12,5 % pour l’État.',
  'Un taux de 12 ou de 5 pour l’Etat.',
  'La COVID-19, l’hôpital S.N.C.F. n° 17519 et l’œuvre du 1er quai.',
  'Il ferme le maire. De la commune on ne sait rien.',
  'Le mariage pour tous les couples, au prix de 30 € le m².',
  LONG,
  'Мореходство и маяк, 灯台守 と λιμάνι του Valbrume.',
  'Aujourd’hui, l’après-guerre du prud’homme vitamine D élevée.',
  'Ce n’est pas fini : sans digue, il n’est pas possible de sortir.',
  'Sans digue, ce n’est pas possible.',
];
/** Passages need neither names nor synonyms. */
const KNOWLEDGE: Knowledge = {
  vocabulary: createVocabulary(createFakeEngine([]), createPartyDirectory([])),
  lexicon: { current: () => Promise.resolve(createLexicon(TEXTS.length, {}, {})), lagsBehind: () => false },
  synonyms: createSynonymTable([]),
};
const data = makeDataDir();
let engine: EngineHandle;

async function idsOf(query: string): Promise<number[]> {
  const search = createMeilisearchEngine(() => engine.client(), PUBLISHED_INDEX);
  const params = readSearchParams({ values: new Map([['q', [query]]]), malformed: [] });
  const { sequences } = await readSearch(params, { ...KNOWLEDGE, engine: search });
  const { q, filter } = sequences;
  const asked = { ...EVERYTHING, q, filter: [...filter], hitsPerPage: 50, offset: 0 };
  const [result] = await search.multiSearch([asked]);
  return (result?.hits ?? []).map(({ order }) => order.number).sort((a, b) => a - b);
}

beforeAll(async () => {
  engine = await openEngine(readConfig({ DATA_DIR: data.path }), 'indexer', process.env['PATH'] ?? '');
  const writer = createQuestionWriter(createIndexWriter(engine, batching));
  await writer.ensure(PUBLISHED_INDEX);
  const payload = createPayload(64 * 1024);
  TEXTS.forEach((question, place) => {
    const identity = { legislature: 16, type: 'QE' as const, number: place + 1 };
    const derived = toIndexedDocument(stateQuestion({ identity, question, title: 'Sans objet' }));
    const lines = {
      id: derived.document.id,
      keys: [],
      twin: false,
      question: documentJson(derived),
      rank: JSON.stringify(derived.rank),
    };
    expect(payload.add(lines)).toBe(true);
  });
  await writer.finish(await writer.send(PUBLISHED_INDEX, payload.lines()));
});

afterAll(async () => {
  await engine.release();
  await data.remove();
});

describe('a quoted passage', () => {
  it.each([
    ['"maire de la commune"', [1]],
    ['"maires des communes"', [3]],
    ["« maire d'une commune »", [4]],
    ['"communes"', [3]],
    ['"la commune"', [1, 2, 8]],
    ['"de la commune"', [1, 2, 8]],
    ['"une commune"', [4]],
    ['"le maire de"', [1, 2]],
    ['"le maire de la"', [1, 2]],
    ['"la maire"', []],
    ['-"la commune" "commune"', [4]],
    ['-"la maire" "maire"', [1, 2, 4, 8]],
    ['"commune"', [1, 2, 4, 8]],
    ['"12,5"', [5, 10]],
    ['"12.5 %"', [5, 10]],
    ['"12 5"', []],
    ['"l’État"', [5, 6]],
    ['"covid 19"', [7]],
    ['"SNCF"', [7]],
    ['"n° 17519"', [7]],
    ['"oeuvre du 1er quai"', [7]],
    ['"mariage pour tous"', [9]],
    ['"30 € le m²"', [9]],
    ['"maire de la commune" "phare"', [1]],
    ['"maire" -"maire de la ville"', [1, 4, 8]],
    ['"1500 bateaux"', [10]],
    ['l\'"après-guerre"', [12]],
    ['"vitamine D élevée"', [12]],
    ['"мореходство и маяк"', [11]],
    ['"le maire. De la commune"', [8]],
    ['"maire" -"le maire. De la commune"', [1, 2, 4]],
    ['"de la commune. Le maire"', []],
    // Word by word, the engine finds these pairs in both.
    ['"ce n’est pas possible"', [14]],
    ['"n’est pas possible" -"ce n’est pas possible"', [13]],
    [`"${LONG}"`, [10]],
    [`"${LONG.replace('chaque', 'le')}"`, []],
  ])('%s', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  it('is found in the text that it was taken from, wherever it begins and ends', async () => {
    const passage = fc.constantFrom(...TEXTS.keys()).chain((place) => {
      const sentence = TEXTS[place] ?? '';
      const tokens = tokenise(sentence);
      const last = tokens.length - 1;
      return fc.tuple(fc.nat(last), fc.nat(last)).map(([one, other]) => {
        const [first, end] = [tokens[Math.min(one, other)], tokens[Math.max(one, other)]];
        // « d » alone is a letter, « d’ » an elision.
        const elided = sentence.charAt(end?.end ?? 0) === '’' ? 1 : 0;
        return { place, text: sentence.slice(first?.start, (end?.end ?? 0) + elided) };
      });
    });
    await fc.assert(
      fc.asyncProperty(passage, async ({ place, text }) => {
        // A row of articles is looked for as a whole: see waysOfWriting.
        fc.pre(tokenise(text).some(({ stop }) => !stop));
        expect(await idsOf(`"${text}"`)).toContain(place + 1);
      }),
      { numRuns: 60 },
    );
  });
});
