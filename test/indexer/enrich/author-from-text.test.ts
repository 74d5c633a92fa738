import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildQuestion } from '../../../indexer/build-question.js';
import { authorFromText } from '../../../indexer/enrich/author-from-text.js';
import { createEnricher } from '../../../indexer/enrich/enrich.js';
import { foldLabel } from '../../../indexer/enrich/fold.js';
import { normalise } from '../../../indexer/normalise/normalise.js';
import { parseDocument } from '../../../indexer/parse/parse-document.js';
import { importPeople } from '../../../indexer/people-store.js';
import { documentsOf, findFiles, type FoundFile } from '../../../indexer/sources/walk.js';
import type { Block, Question } from '../../../model/question.js';

const fromQuestion = (text: string) => authorFromText('QE', [{ kind: 'paragraph', text }], []);

interface Said {
  speaker: string;
  text: string;
  role?: string;
}

function transcript(...said: Said[]): Block[] {
  return said.map(({ speaker, text, role = null }) => ({
    kind: 'turn' as const,
    speaker,
    role: role ?? null,
    chair: speaker.endsWith('président'),
    speech: [{ text, note: false }],
  }));
}

const chair = (text: string): Said => ({ speaker: 'M. le président', text });
const fromSitting = (...said: Said[]) => authorFromText('QG', [], transcript(...said));

describe('authorFromText / first words of a question', () => {
  it.each([
    ["M. Firmin Exemple attire l'attention de M. le ministre", 'M.', 'Firmin Exemple'],
    ['M Firmin Exemple demande a M le ministre', 'M.', 'Firmin Exemple'],
    ['Mme Anne-Lise de l’Essai interroge Mme la ministre', 'Mme', "Anne-Lise de l'Essai"],
    ["Mme Odile de La Modèle s'inquiète auprès de M. le ministre", 'Mme', 'Odile de La Modèle'],
    ["Mme Élodie d'Essai-Témoin rappelle à M. le ministre", 'Mme', "Élodie d'Essai-Témoin"],
    ["M. N'jo El Modèle souhaite interroger Mme la ministre", 'M.', "N'jo El Modèle"],
    ['Mme Odile Le Témoin Modèle alerte M. le Premier ministre', 'Mme', 'Odile Le Témoin Modèle'],
    ['Mme Odile K/Essai interpelle M. le ministre', 'Mme', 'Odile K/Essai'],
    ['M. Jean Maire prie M. le ministre', 'M.', 'Jean Maire'],
    ['M. Firmin EXEMPLE signale à M. le ministre', 'M.', 'Firmin EXEMPLE'],
    ['M. Firmin Exemple (Cantal) appelle M. le ministre', 'M.', 'Firmin Exemple'],
    ['M. Firmin Exemple * attire M. le ministre', 'M.', 'Firmin Exemple'],
    ['Madame\u00a0Odile\u00a0Modèle questionne M. le ministre', 'Mme', 'Odile Modèle'],
  ])('« %s »', (text, civility, name) => {
    expect(fromQuestion(text)).toEqual({ civility, name });
  });

  it.each([
    'M. le ministre attire l’attention de la représentation nationale',
    'M. Premier Ministre appelle chacun à la mesure',
    'Mme La Ministre interroge le Parlement',
    'M. Président Exemple demande le silence',
    'Mme Odile Modèle a été licenciée sans préavis',
    'Mme Odile Modèle, maire de Nulle-Part, alerte M. le ministre',
    'M. Exemple attire l’attention de M. le ministre',
    'M. Pierre-R\ufffdmi Exemple attire l’attention de M. le ministre',
    'L’attention de M. le ministre est appelée par M. Firmin Exemple',
    'Firmin Exemple interroge M. le ministre',
    'M. Firmin Exemple',
    'MM. Firmin Exemple et Jean Témoin interrogent M. le ministre',
    '',
  ])('names nobody in « %s »', (text) => {
    expect(fromQuestion(text)).toBeNull();
  });

  it('names nobody when the text opens with a table, or is absent', () => {
    expect(authorFromText('QE', [], [])).toBeNull();
    const table: Block = {
      kind: 'table',
      rows: [[{ text: 'M. Firmin Exemple alerte', header: false, colspan: 1, rowspan: 1 }]],
    };
    expect(authorFromText('QE', [table], [])).toBeNull();
  });

  it('does not read the answer of a written question', () => {
    const answer = transcript(chair('La parole est à Mme Odile Modèle.'), {
      speaker: 'Mme Odile Modèle',
      text: 'Oui.',
    });
    expect(authorFromText('QE', [], answer)).toBeNull();
  });
});

describe('authorFromText / transcripts', () => {
  const odile = { speaker: 'Mme Odile Modèle', text: 'Ma question porte sur les essais.' };
  const minister = {
    speaker: 'M. Jean Témoin',
    role: 'ministre des essais',
    text: 'Merci de votre question.',
  };

  it('takes whom the chair names and who then speaks', () => {
    const named = { civility: 'Mme', name: 'Odile Modèle' };
    expect(
      fromSitting(chair('La parole est à Mme Odile Modèle, pour le groupe X.'), odile, minister),
    ).toEqual(named);
    const heckler = { speaker: 'M. Firmin Exemple', text: 'Enfin !' };
    expect(fromSitting(chair('La parole est à Mme\u00a0Odile Modele.'), heckler, odile)).toEqual(named);
    expect(fromSitting(chair('Je souhaite la bienvenue à Mme Odile Modèle.'), odile)).toEqual(named);
  });

  it('trusts the question’s own text before the sitting', () => {
    const question: Block[] = [{ kind: 'paragraph', text: 'M. Firmin Exemple alerte M. le ministre.' }];
    const answer = transcript(chair('La parole est à Mme Odile Modèle.'), odile);
    expect(authorFromText('QOSD', question, answer)?.name).toBe('Firmin Exemple');
  });

  it.each([
    ['nobody has been named', [chair('Un peu de silence.'), odile]],
    ['somebody else speaks', [chair('La parole est à M. Firmin Exemple.'), odile]],
    ['only a minister speaks', [chair('La parole est à M. Jean Témoin.'), minister]],
    ['there is no chair', [odile, minister]],
    ['a stand-in speaks', [chair('La parole est à Mme Odile Modèle, suppléant M. Firmin Exemple.'), odile]],
    [
      'the question is another’s',
      [chair('La parole est à Mme Odile Modèle, pour exposer la question de M. Firmin Exemple.'), odile],
    ],
    [
      'the speaker says it is a colleague’s',
      [
        chair('La parole est à Mme Odile Modèle.'),
        { ...odile, text: 'Cette question de mon collègue Exemple…' },
      ],
    ],
    [
      'only part of the name is said',
      [chair('La parole est à Mme Odile Modèle-Essai.'), { ...odile, speaker: 'Mme Odile Mod' }],
    ],
  ])('names nobody when %s', (_case, said) => {
    expect(fromSitting(...said)).toBeNull();
  });
});

it('gives a readable name or none, whatever the text', () => {
  const piece = fc.constantFrom(
    'M. ',
    'Mme ',
    'Odile',
    'de ',
    "d'",
    '-',
    ' ',
    'Modèle',
    'alerte ',
    '(Cantal) ',
    'le ministre ',
    '*',
    '\ufffd',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const found = fromQuestion(text);
        if (found) {
          expect(['M.', 'Mme', 'Mlle']).toContain(found.civility);
          expect(found.name).toMatch(/^\p{Lu}[\p{L}'/ -]+$/u);
        }
      },
    ),
  );
});

const corpus = '../shared/corpus';
const here = existsSync(corpus);

describe.skipIf(!here)(
  `authorFromText / the real corpus${here ? '' : ' (skipped: no ../shared/corpus)'}`,
  () => {
    let questions: Question[] = [];

    beforeAll(async () => {
      const archive = `${corpus}/AMO30_tous_acteurs_tous_mandats_tous_organes_historique.json.zip`;
      const { directory } = await importPeople(await all(findFiles([archive])));
      questions = await readQuestions(
        [`${corpus}/15`, `${corpus}/16`, `${corpus}/pages`],
        createEnricher({ people: directory }),
      );
    }, 60_000);

    it('names nearly every author, and names somebody else in fewer than 2 of 1,000', () => {
      expect(questions.length).toBeGreaterThan(6300);
      const read = questions.map(({ type, question, answer, author }) => ({
        author,
        read: authorFromText(type, question, answer),
      }));
      const named = read.filter(({ read: found }) => found !== null);
      const other = named.filter(
        ({ author, read: found }) => author?.name && !couldBeOne(author.name, found?.name ?? ''),
      );
      expect(named.length / read.length).toBeGreaterThan(0.995);
      expect(other.length / read.length).toBeLessThan(0.002);
    });
  },
);

/** The archive gives today's names: a first name or one part of the last name in common is one person's. */
function couldBeOne(a: string, b: string): boolean {
  const [first, ...last] = foldLabel(a).split(' ');
  const [otherFirst, ...otherLast] = foldLabel(b).split(' ');
  return first === otherFirst || last.some((word) => otherLast.includes(word));
}

async function all(files: AsyncIterable<FoundFile>): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for await (const file of files) found.push(file);
  return found;
}

async function readQuestions(
  paths: string[],
  enricher: ReturnType<typeof createEnricher>,
): Promise<Question[]> {
  const read: Question[] = [];
  for await (const file of findFiles(paths)) {
    if (!file.ok) continue;
    for await (const item of documentsOf(file)) {
      if (!item.ok) continue;
      for await (const outcome of parseDocument(item.document)) {
        if (outcome.kind === 'question')
          read.push(buildQuestion(normalise(outcome.parsed), enricher).question);
      }
    }
  }
  return read;
}
