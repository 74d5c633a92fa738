import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../../indexer/enrich/enrich.js';
import { createPeopleDirectory, type PeopleRecord } from '../../../indexer/enrich/people.js';
import { questionSchema } from '../../../model/question.js';
import type { NormalisedParts } from '../../../indexer/enrich/types.js';
import type { ParsedAuthor } from '../../../indexer/parse/parsed-question.js';
import { emptyAuthor } from '../../../indexer/parse/question-fields.js';

const odile: PeopleRecord = {
  kind: 'person',
  id: 'PA900001',
  civility: 'Mme',
  firstName: 'Odile',
  lastName: 'Modèle',
  mandates: [
    {
      legislature: 15,
      from: '2017-06-21',
      to: '2022-06-21',
      department: 'Polynésie Française',
      departmentCode: '987',
      constituency: 2,
    },
  ],
  groups: [
    { organeRef: 'PO767217', from: '2019-09-28', to: '2020-05-25' },
    { organeRef: 'PO771923', from: '2020-05-27', to: '2022-06-21' },
  ],
};
const culture: PeopleRecord = {
  kind: 'body',
  id: 'PO900009',
  type: 'MINISTERE',
  label: 'Ministère de la culture',
  short: 'Culture',
  from: null,
  to: null,
  legislature: null,
};
const people = createPeopleDirectory([odile, culture]);

const noAuthor = emptyAuthor();

function parts(given: Partial<NormalisedParts>): NormalisedParts {
  return {
    format: 'page-markdown',
    legislature: 15,
    type: 'QE',
    publishedOn: '2020-01-14',
    author: null,
    question: [],
    answer: [],
    group: null,
    ministryAsked: null,
    ministries: [],
    ...given,
  };
}

const enrich = (given: Partial<NormalisedParts>, directory = people as typeof people | null) =>
  createEnricher({ people: directory }).enrich(parts(given));

describe('author', () => {
  const resolved = {
    id: 'PA900001',
    name: 'Odile Modèle',
    sortName: 'Modèle Odile',
    civility: 'Mme',
    department: 'Polynésie française',
    departmentCode: '987',
    constituency: 2,
  };

  it('comes from the archive by reference, with the seat of the day', () => {
    expect(enrich({ author: { ...noAuthor, ref: 'PA900001' } }).author).toEqual(resolved);
  });

  it('accepts the bare number of legacy pages', () => {
    expect(enrich({ author: { ...noAuthor, ref: '900001' } }).author?.id).toBe('PA900001');
  });

  it('comes from the archive by name', () => {
    expect(enrich({ author: { ...noAuthor, printedName: 'Mme Odile Modele' } }).author).toEqual(resolved);
    const turned = { ...noAuthor, printedName: 'Mme Mod\ufffdle Odile', lastNameFirst: true };
    expect(enrich({ author: turned })).toMatchObject({ author: resolved, unresolved: [] });
  });

  it('is what the document says without an archive', () => {
    const author = {
      ...noAuthor,
      printedName: 'M. Firmin Exemple',
      department: 'Cotes-du-Nord',
      constituency: 4,
    };
    expect(enrich({ author }, null)).toMatchObject({
      author: {
        id: null,
        name: 'Firmin Exemple',
        sortName: 'Exemple Firmin',
        civility: 'M.',
        department: "Côtes-d'Armor",
        departmentCode: '22',
        constituency: 4,
      },
      unresolved: [],
    });
  });

  it('keeps a reference that nothing resolves, and lists it', () => {
    const result = enrich({ author: { ...noAuthor, ref: 'PA1' } });
    expect(result.author).toMatchObject({ id: 'PA1', name: null, sortName: null });
    expect(result.unresolved).toEqual([{ kind: 'author', value: 'PA1' }]);
  });

  it('has the name that the text says where nothing else does, and is then not listed', () => {
    const question = [
      { kind: 'paragraph', text: "Mme Odile des Essais alerte M. le ministre sur l'essai." },
    ] as const;
    const author = { ...noAuthor, ref: 'PA1' };
    expect(enrich({ author, question }, null)).toMatchObject({
      author: { id: 'PA1', civility: 'Mme', name: 'Odile des Essais', sortName: 'des Essais Odile' },
      unresolved: [],
    });
    expect(enrich({ question }, null)).toMatchObject({
      author: { id: null, name: 'Odile des Essais' },
      unresolved: [],
    });
  });

  it('prefers the name of the archive or of a label to that of the text', () => {
    const question = [{ kind: 'paragraph', text: 'M. Firmin Exemple interroge M. le ministre.' }] as const;
    expect(enrich({ author: { ...noAuthor, ref: 'PA900001' }, question }).author).toEqual(resolved);
    const printed = { ...noAuthor, printedName: 'M. Firmin Essai' };
    expect(enrich({ author: printed, question }, null).author?.name).toBe('Firmin Essai');
  });

  it('still lists a reference that the archive given does not know', () => {
    const question = [{ kind: 'paragraph', text: 'M. Firmin Exemple interroge M. le ministre.' }] as const;
    const result = enrich({ author: { ...noAuthor, ref: 'PA1' }, question });
    expect(result.author).toMatchObject({ id: 'PA1', name: 'Firmin Exemple' });
    expect(result.unresolved).toEqual([{ kind: 'author', value: 'PA1' }]);
  });

  it('keeps the readable rest of a damaged name, and lists it', () => {
    const author = { ...noAuthor, printedName: 'M. Exemple Pierre-R\ufffdmi', lastNameFirst: true };
    const result = enrich({ legislature: 9, author });
    expect(result.author?.name).toBe('Pierre-R. Exemple');
    expect(result.unresolved).toEqual([{ kind: 'author', value: 'Pierre-R. Exemple' }]);
  });

  it('is not unresolved in a legislature that the archive does not hold', () => {
    const author = { ...noAuthor, printedName: 'M. Exemple Firmin', lastNameFirst: true };
    expect(enrich({ legislature: 9, author }).unresolved).toEqual([]);
    expect(enrich({ legislature: 15, author }).unresolved).toHaveLength(1);
  });

  it('reads the department that brackets after a name give', () => {
    const printedName = 'Mme Odile Modele (Polynésie française)';
    expect(enrich({ author: { ...noAuthor, printedName } }).author).toEqual(resolved);
    const other = { ...noAuthor, printedName: 'Mme Odile Modele (Cantal)' };
    expect(enrich({ author: other }).author).toMatchObject({
      id: null,
      name: 'Odile Modele',
      departmentCode: '15',
    });
  });

  it('lists a department that nobody knows', () => {
    const author = { ...noAuthor, printedName: 'M. Firmin Exemple', department: 'Essai-et-Loire' };
    const result = enrich({ author }, null);
    expect(result.author?.department).toBe('Essai-et-Loire');
    expect(result.unresolved).toEqual([{ kind: 'department', value: 'Essai-et-Loire' }]);
  });

  it('is null when the document names nobody', () => {
    expect(enrich({ author: noAuthor }).author).toBeNull();
    expect(enrich({}).author).toBeNull();
  });
});

describe('party', () => {
  const author = { ...noAuthor, ref: 'PA900001' };
  const agir = { ref: 'PO771923', short: 'AGIR-E', long: 'Agir ensemble' };

  it('is the membership of the day where a page prints a later group', () => {
    for (const format of ['legacy-xml', 'page-markdown', 'page-html'] as const) {
      expect(enrich({ format, author, group: agir }).party, format).toEqual({
        organeId: 'PO767217',
        code: 'UDI-A-I',
        label: 'UDI, Agir et Indépendants',
        lineage: 'UDI-I',
      });
    }
  });

  it('is what open data states, which is of the day already', () => {
    const group = { ref: 'PO758835', short: 'SOC', long: 'Socialistes et apparentés' };
    expect(enrich({ format: 'open-data-json', author, group }).party?.code).toBe('SOC');
  });

  it('is the group of the lineage that existed that day, without an archive', () => {
    const group = { ref: 'PO707869', short: 'LES-REP', long: 'Les Républicains' };
    const result = enrich({ format: 'legacy-xml', legislature: 14, publishedOn: '2014-01-07', group }, null);
    expect(result.party).toMatchObject({ organeId: 'PO656006', code: 'UMP', lineage: 'DR' });
  });

  it("is the author's membership where the document names no group", () => {
    expect(enrich({ format: 'open-data-json', author }).party?.code).toBe('UDI-A-I');
  });

  it('is as stated on a day without membership', () => {
    const group = { ref: null, short: null, long: 'La République en Marche' };
    expect(enrich({ author, group, publishedOn: '2018-01-09' }).party?.code).toBe('LAREM');
  });

  it('keeps an unknown group and lists it', () => {
    const result = enrich({ group: { ref: null, short: 'ESSAI', long: 'Groupe d’essai' } });
    expect(result.party).toEqual({
      organeId: null,
      code: 'ESSAI',
      label: "Groupe d'essai",
      lineage: 'ESSAI',
    });
    expect(result.unresolved).toEqual([{ kind: 'group', value: 'ESSAI' }]);
  });
});

describe('ministries', () => {
  const body = (short: string | null, ref: string | null = null) => ({ ref, short, long: null });

  it('answers last who was attributed last', () => {
    const result = enrich({
      ministryAsked: body('Défense'),
      ministries: [
        { ...body('défense', 'PO1'), date: '2014-01-07' },
        { ...body('Armées', 'PO2'), date: '2017-05-18' },
      ],
    });
    expect(result.ministries.map(({ label, since }) => [label, since])).toEqual([
      ['Défense', '2014-01-07'],
      ['Armées', '2017-05-18'],
    ]);
    expect(result.ministry).toEqual({
      organeId: 'PO2',
      label: 'Armées',
      title: null,
      portfolios: ['Armées et défense'],
    });
  });

  it('is the one asked while none is attributed', () => {
    expect(enrich({ ministryAsked: body('Culture') }).ministry?.label).toBe('Culture');
    expect(enrich({}).ministry).toBeNull();
  });

  it('takes the title of a bare reference from the archive, and lists what it cannot', () => {
    const result = enrich({
      ministryAsked: body(null, '900009'),
      ministries: [{ ...body(null, 'PO5'), date: null }],
    });
    expect(result.ministryAsked).toMatchObject({ organeId: 'PO900009', label: 'Culture' });
    expect(result.ministries).toEqual([]);
    expect(result.unresolved).toEqual([{ kind: 'ministry', value: 'PO5' }]);
  });

  it('lists a title that no rule knows, once', () => {
    const result = enrich({ ministryAsked: body('essais'), ministries: [{ ...body('Essais'), date: null }] });
    expect(result.ministry?.portfolios).toEqual(['Essais']);
    expect(result.unresolved).toEqual([{ kind: 'ministry', value: 'Essais' }]);
  });
});

const enrichedSchema = questionSchema.pick({
  author: true,
  party: true,
  ministryAsked: true,
  ministries: true,
  ministry: true,
});

it('never throws, and always gives what the model accepts', () => {
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 20 }));
  const named = fc.record({ ref: text, short: text, long: text });
  fc.assert(
    fc.property(
      fc.option(fc.record({ ...constants(noAuthor), ref: text, printedName: text, department: text })),
      fc.option(named),
      named,
      (author, group, ministryAsked) => {
        const result = enrich({ author: author as ParsedAuthor | null, group, ministryAsked });
        for (const label of [result.party?.label, result.party?.code, result.ministry?.label]) {
          expect(label?.trim()).not.toBe('');
        }
        expect(result.author?.name?.includes('\ufffd') ?? false).toBe(false);
        expect(enrichedSchema.safeParse(result).error?.issues).toBeUndefined();
      },
    ),
  );
});

function constants(author: ParsedAuthor): Record<keyof ParsedAuthor, fc.Arbitrary<unknown>> {
  return Object.fromEntries(
    Object.entries(author).map(([name, value]) => [name, fc.constant(value)]),
  ) as Record<keyof ParsedAuthor, fc.Arbitrary<unknown>>;
}
