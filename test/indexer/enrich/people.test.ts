import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createPeopleDirectory,
  groupAt,
  loadPeople,
  mandateAt,
  readPeopleDocument,
  serialisePeople,
  type PeopleRecord,
  type PersonRecord,
} from '../../../indexer/enrich/people.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';

const seat = {
  typeOrgane: 'ASSEMBLEE',
  legislature: '15',
  dateDebut: '2017-06-21',
  dateFin: '2022-06-21',
  election: { lieu: { departement: 'Cantal', numDepartement: '15', numCirco: '2' } },
};
const membership = {
  typeOrgane: 'GP',
  dateDebut: '2017-06-27T00:00:00.000+02:00',
  dateFin: null,
  organes: { organeRef: 'PO730964' },
};

function personDocument(mandat: unknown, uid: unknown = 'PA900001'): unknown {
  return {
    acteur: {
      uid,
      etatCivil: { ident: { civ: 'Mme', prenom: 'Odile', nom: 'Modèle-Essai' } },
      mandats: mandat === null ? null : { mandat },
    },
  };
}

function person(given: Partial<PersonRecord>): PersonRecord {
  return {
    kind: 'person',
    id: 'PA900001',
    civility: 'Mme',
    firstName: 'Odile',
    lastName: 'Modèle',
    mandates: [mandate({})],
    groups: [],
    ...given,
  };
}

function mandate(given: Partial<PersonRecord['mandates'][number]>): PersonRecord['mandates'][number] {
  return {
    legislature: 15,
    from: '2017-06-21',
    to: '2022-06-21',
    department: 'Cantal',
    departmentCode: '15',
    constituency: 2,
    ...given,
  };
}

describe('readPeopleDocument', () => {
  it('keeps what questions need of a person', () => {
    const party = { typeOrgane: 'PARPOL', organes: { organeRef: 'PO1' } };
    expect(readPeopleDocument(personDocument([seat, party, membership]))).toEqual(
      person({
        lastName: 'Modèle-Essai',
        groups: [{ organeRef: 'PO730964', from: '2017-06-27', to: null }],
      }),
    );
  });

  it('reads a uid with attributes, a single mandate and no mandate at all', () => {
    const uid = { '@xsi:type': 'IdActeur_type', '#text': 'PA900001' };
    const one = readPeopleDocument(personDocument(seat, uid)) as PersonRecord;
    expect(one.id).toBe('PA900001');
    expect(one.mandates).toHaveLength(1);
    const none = readPeopleDocument(personDocument(null)) as PersonRecord;
    expect(none.mandates).toEqual([]);
  });

  it('keeps a mandate whose place is unknown', () => {
    const read = readPeopleDocument(personDocument({ ...seat, election: null })) as PersonRecord;
    expect(read.mandates[0]).toMatchObject({ legislature: 15, department: null, constituency: null });
  });

  it('reads a ministry and a group, whose short form is its code', () => {
    const viMoDe = { dateDebut: '2030-01-01', dateFin: null };
    expect(
      readPeopleDocument({
        organe: {
          uid: 'PO9',
          codeType: 'MINISTERE',
          libelle: 'Ministère de l’essai',
          libelleAbrege: 'Essai',
          viMoDe,
        },
      }),
    ).toMatchObject({
      kind: 'body',
      id: 'PO9',
      label: "Ministère de l'essai",
      short: 'Essai',
      from: '2030-01-01',
    });
    expect(
      readPeopleDocument({
        organe: {
          uid: { '#text': 'PO8' },
          codeType: 'GP',
          libelle: 'Groupe d’essai',
          libelleAbrege: 'Essai gr.',
          libelleAbrev: 'ESS',
          viMoDe,
          legislature: '99',
        },
      }),
    ).toMatchObject({ id: 'PO8', short: 'ESS', legislature: 99 });
  });

  it('leaves other documents alone', () => {
    expect(readPeopleDocument({ question: {} })).toBeNull();
  });

  it.each([
    [null, 'not a JSON object'],
    [[], 'not a JSON object'],
    [{ acteur: {} }, 'no uid'],
    [{ acteur: { uid: 'PA1' } }, 'PA1 has no name'],
    [{ organe: { uid: 'X' } }, 'no uid'],
    [{ organe: { uid: 'PO1', codeType: 'GP' } }, 'PO1 has no kind or no label'],
  ])('refuses %j, naming the cause', (json, cause) => {
    expect(() => readPeopleDocument(json)).toThrow(cause);
    expect(() => readPeopleDocument(json)).toThrow(ParseError);
  });

  it('fails on nothing but a ParseError, whatever the JSON', () => {
    const odd = fc.record({ acteur: fc.anything(), organe: fc.anything() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), odd), (json) => {
        try {
          readPeopleDocument(json);
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
  });
});

describe('findByName', () => {
  const odile = person({});
  const other = person({ id: 'PA900002', firstName: 'Jean-Yvon', lastName: 'Le Modèle' });
  const directory = createPeopleDirectory([odile, other]);
  const find = (name: string, lastNameFirst = false, legislature = 15) =>
    directory.findByName({ name, lastNameFirst, legislature, date: null })?.id ?? null;

  it('does not mind accents, capitals and hyphens', () => {
    expect(find('ODILE MODELE')).toBe('PA900001');
    expect(find('Jean Yvon Le Modèle')).toBe('PA900002');
  });

  it('reads « last first », compound names included', () => {
    expect(find('Modele Odile', true)).toBe('PA900001');
    expect(find('Le Modele Jean-Yvon', true)).toBe('PA900002');
  });

  it('takes both parts when they are given', () => {
    const query = {
      firstName: 'Odile',
      lastName: 'MODELE',
      lastNameFirst: false,
      legislature: 15,
      date: null,
    };
    expect(directory.findByName(query)).toBe(odile);
  });

  it('looks only among members of the legislature', () => {
    expect(find('Odile Modèle', false, 14)).toBeNull();
    expect(directory.covers(15)).toBe(true);
    expect(directory.covers(14)).toBe(false);
  });

  it('does not choose between two people of one name, unless only one of them sat that day', () => {
    const late = person({ id: 'PA900003', mandates: [mandate({ from: '2020-01-01' })] });
    const early = person({ mandates: [mandate({ to: '2019-12-31' })] });
    const twins = createPeopleDirectory([early, late]);
    const at = (date: string | null) =>
      twins.findByName({ name: 'Odile Modèle', lastNameFirst: false, legislature: 15, date })?.id ?? null;
    expect(at(null)).toBeNull();
    expect(at('2018-01-01')).toBe('PA900001');
    expect(at('2021-01-01')).toBe('PA900003');
  });

  it('tells two members of one name apart by the department, and refuses a third', () => {
    const gironde = mandate({ department: 'Gironde', departmentCode: '33' });
    const second = person({ id: 'PA900004', lastName: 'Modèle (Gironde)', mandates: [gironde] });
    const namesakes = createPeopleDirectory([odile, second]);
    const of = (department: string | null) =>
      namesakes.findByName({
        name: 'Odile Modèle',
        lastNameFirst: false,
        legislature: 15,
        date: null,
        department,
      })?.id ?? null;
    expect(of('Cantal')).toBe('PA900001');
    expect(of('GIRONDE')).toBe('PA900004');
    expect(of('Ain')).toBeNull();
    expect(of(null)).toBeNull();
  });

  it('finds a damaged name when one member alone fits it', () => {
    expect(find('Odile Mod\ufffdle')).toBe('PA900001');
    expect(find('Mod\ufffdle Odile', true)).toBe('PA900001');
    expect(find('Od\ufffdle Autre')).toBeNull();
    expect(find('\ufffd \ufffd')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (name, turned) => find(name, turned) !== ''),
    );
  });
});

describe('mandateAt', () => {
  const first = mandate({ to: '2019-01-31', constituency: 1 });
  const second = mandate({ from: '2020-06-01', constituency: 2 });
  const deputy = person({ mandates: [second, first, mandate({ legislature: 16, constituency: 3 })] });

  it.each([
    ['2018-05-05', 1],
    ['2021-05-05', 2],
    ['2019-06-01', 1],
    ['2016-01-01', 1],
    [null, 2],
  ])('on %s gives the seat of constituency %i', (date, constituency) => {
    expect(mandateAt(deputy, 15, date)?.constituency).toBe(constituency);
  });

  it('is null for a legislature without a seat', () => {
    expect(mandateAt(deputy, 14, '2014-01-07')).toBeNull();
  });
});

describe('groupAt', () => {
  it('gives the group of the day, first and last day included', () => {
    const deputy = person({
      groups: [
        { organeRef: 'PO1', from: '2017-06-27', to: '2018-09-11' },
        { organeRef: 'PO2', from: '2018-09-12', to: null },
      ],
    });
    expect(groupAt(deputy, '2018-09-11')?.organeRef).toBe('PO1');
    expect(groupAt(deputy, '2018-09-12')?.organeRef).toBe('PO2');
    expect(groupAt(deputy, '2017-06-26')).toBeNull();
  });
});

describe('the people file', () => {
  const nullable = fc.option(fc.stringMatching(/^[\p{L}\n" ]{1,9}$/u));
  const day = fc.option(fc.constantFrom('2012-06-20', '2024-07-18'));
  const personRecord: fc.Arbitrary<PeopleRecord> = fc.record({
    kind: fc.constant('person' as const),
    id: fc.nat().map((number) => `PA${number}`),
    civility: nullable,
    firstName: fc.string({ minLength: 1, unit: 'binary' }),
    lastName: fc.string({ minLength: 1 }),
    mandates: fc.array(
      fc.record({
        legislature: fc.integer({ min: 8, max: 17 }),
        from: day,
        to: day,
        department: nullable,
        departmentCode: nullable,
        constituency: fc.option(fc.integer({ min: 1, max: 21 })),
      }),
    ),
    groups: fc.array(fc.record({ organeRef: fc.constant('PO1'), from: day, to: day })),
  });
  const bodyRecord: fc.Arbitrary<PeopleRecord> = fc.record({
    kind: fc.constant('body' as const),
    id: fc.nat().map((number) => `PO${number}`),
    type: fc.constantFrom('GP', 'MINISTERE'),
    label: fc.string({ minLength: 1 }),
    short: nullable,
    from: day,
    to: day,
    legislature: fc.constantFrom(null, 8, 17),
  });

  it('gives back the directory that was written', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(personRecord, bodyRecord)), (records) => {
        const directory = createPeopleDirectory(records);
        expect(loadPeople(serialisePeople(directory)).records).toEqual(directory.records);
      }),
    );
  });

  it('keeps people, groups and ministries, not the thousands of other bodies', () => {
    const body = {
      kind: 'body' as const,
      id: 'PO1',
      label: 'X',
      short: null,
      from: null,
      to: null,
      legislature: null,
    };
    const directory = createPeopleDirectory([
      person({}),
      { ...body, type: 'CIRCONSCRIPTION' },
      { ...body, id: 'PO2', type: 'MINISTERE' },
    ]);
    expect(directory.records.map(({ id }) => id)).toEqual(['PA900001', 'PO2']);
  });

  it('names the damaged line and the remedy', () => {
    const [header, line = ''] = serialisePeople(createPeopleDirectory([person({})])).split('\n');
    const cut = `${header}\n${line}\n${line.slice(0, 20)}`;
    expect(() => loadPeople(cut)).toThrow(/line 3 is damaged; import the archive again/);
    expect(() => loadPeople('')).toThrow(/unknown format/);
    expect(() => loadPeople(`${header}\n["z",1]`)).toThrow(ParseError);
  });
});
