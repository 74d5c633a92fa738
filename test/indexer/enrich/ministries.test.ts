import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PORTFOLIO_RULES } from '../../../config/portfolios.js';
import {
  displayLabel,
  portfolioPeriod,
  portfoliosOf,
  resolveMinistry,
} from '../../../indexer/enrich/ministries.js';
import type { BodyRecord } from '../../../indexer/enrich/people.js';

// Titles of governments from 1986 to 2025, and what each is about, the main portfolio first.
// prettier-ignore
const SHORT_TITLES: [title: string, day: string, portfolios: string[]][] = [
  ['agriculture', '1988-02-01', ['Agriculture']],
  ['agriculture et forêt', '1988-08-22', ['Agriculture']],
  ['équipement, transports et tourisme', '1993-11-22', ['Transports', 'Tourisme']],
  ['équipement, logement, aménagement du territoire et transports', '1987-01-01', ['Transports', 'Logement et ville', 'Aménagement du territoire et ruralité']],
  ['equipement, logement, transports et mer', '1989-01-01', ['Transports', 'Logement et ville', 'Mer et pêche']],
  ['affaires sociales et emploi', '1987-01-01', ['Travail et emploi', 'Solidarités']],
  ['santé et famille', '1987-01-01', ['Santé', 'Famille et enfance']],
  ['économie, finances et privatisation', '1987-01-01', ['Économie et finances']],
  ['industrie, P et T et tourisme', '1987-01-01', ['Industrie', 'Numérique', 'Tourisme']],
  ['collectivités locales', '1987-01-01', ['Collectivités territoriales']],
  ['DOM-TOM', '1987-01-01', ['Outre-mer']],
  ['rapatriés et réforme administrative', '1987-01-01', ['Rapatriés', 'Fonction publique']],
  ['éducation nationale, jeunesse et sports', '1989-01-01', ['Éducation nationale', 'Jeunesse', 'Sports']],
  ['solidarité, santé et protection sociale', '1989-01-01', ['Santé', 'Solidarités', 'Retraites et protection sociale']],
  ['handicapés et accidentés de la vie', '1989-01-01', ['Personnes handicapées']],
  ['postes, télécommunications et espace', '1989-01-01', ['Numérique', 'Enseignement supérieur et recherche']],
  ['anciens combattants et victimes de guerre', '1989-01-01', ['Anciens combattants']],
  ['environnement et prévention des risques technologiques et naturels majeurs', '1990-01-01', ['Transition écologique et environnement']],
  ['culture, communication, grands travaux et Bicentenaire', '1989-01-01', ['Culture']],
  ['transports routiers et fluviaux', '1990-01-01', ['Transports']],
  ['aménagement du territoire et reconversions', '1990-01-01', ['Aménagement du territoire et ruralité', 'Industrie']],
  ['fonction publique et réformes administratives', '1990-01-01', ['Fonction publique']],
  ['affaires sociales et intégration', '1991-06-01', ['Solidarités', 'Immigration et intégration']],
  ['santé et action humanitaire', '1992-06-01', ['Santé', "Action humanitaire et droits de l'homme"]],
  ['affaires sociales, santé et ville', '1994-01-01', ['Santé', 'Solidarités', 'Logement et ville']],
  ['travail, emploi et formation professionnelle', '1994-01-01', ['Travail et emploi']],
  ['entreprises et développement économique', '1994-01-01', ['PME, commerce, artisanat']],
  ['industrie, postes et télécommunications et commerce extérieur', '1994-01-01', ['Industrie', 'Numérique', 'Commerce extérieur']],
  ['culture et francophonie', '1994-01-01', ['Culture', "Francophonie et Français de l'étranger"]],
  ['solidarité entre les générations', '1995-07-01', ['Famille et enfance']],
  ["intégration et lutte contre l'exclusion", '1995-07-01', ['Immigration et intégration', 'Solidarités']],
  ['santé publique et assurance maladie', '1995-07-01', ['Santé', 'Retraites et protection sociale']],
  ['emploi et solidarité', '1999-01-01', ['Travail et emploi', 'Solidarités', 'Santé']],
  ['santé et action sociale', '1999-01-01', ['Santé', 'Solidarités']],
  ['enseignement scolaire', '1999-01-01', ['Éducation nationale']],
  ['équipement, transports et logement', '1999-01-01', ['Transports', 'Logement et ville']],
  ['aménagement du territoire et environnement', '1999-01-01', ['Aménagement du territoire et ruralité', 'Transition écologique et environnement']],
  ['PME, commerce, artisanat et consommation', '1999-01-01', ['PME, commerce, artisanat', 'Consommation']],
  ["fonction publique, réforme de l'Etat et décentralisation", '1999-01-01', ['Fonction publique', 'Collectivités territoriales']],
  ['affaires sociales, travail et solidarité', '2003-01-01', ['Travail et emploi', 'Solidarités']],
  ['jeunesse, éducation nationale et recherche', '2003-01-01', ['Éducation nationale', 'Jeunesse', 'Enseignement supérieur et recherche']],
  ['intérieur, sécurité intérieure et libertés locales', '2003-01-01', ['Intérieur', 'Collectivités territoriales']],
  ['agriculture, alimentation, pêche et affaires rurales', '2003-01-01', ['Agriculture', 'Mer et pêche', 'Aménagement du territoire et ruralité']],
  ['emploi, cohésion sociale et logement', '2005-01-01', ['Travail et emploi', 'Solidarités', 'Logement et ville']],
  ['sécurité sociale, personnes âgées, personnes handicapées et famille', '2006-01-01', ['Retraites et protection sociale', 'Personnes âgées et autonomie', 'Personnes handicapées', 'Famille et enfance']],
  ['petites et moyennes entreprises, commerce, artisanat et professions libérales', '2006-01-01', ['PME, commerce, artisanat']],
  ['coopération, développement et francophonie', '2006-01-01', ['Coopération et développement', "Francophonie et Français de l'étranger"]],
  ['Affaires étrangères (et européennes)', '2007-06-01', ['Affaires étrangères']],
  ['Immigration, intégration, identité nationale et développement solidaire', '2008-06-01', ['Immigration et intégration', 'Coopération et développement']],
  ['Industrie, énergie et économie numérique', '2010-12-01', ['Industrie', 'Énergie', 'Numérique']],
  ['Égalité des territoires et logement', '2012-06-01', ['Logement et ville', 'Aménagement du territoire et ruralité']],
  ['Redressement productif', '2012-06-01', ['Industrie']],
  ['Commerce, artisanat, consommation et économie sociale et solidaire', '2015-01-01', ['PME, commerce, artisanat', 'Consommation', 'Économie sociale et solidaire']],
  ['Solidarités et santé', '2018-01-01', ['Santé', 'Solidarités']],
  ['Solidarités et santé (M. Taquet)', '2020-09-01', ['Santé', 'Solidarités']],
  ['Action et comptes publics', '2018-01-01', ['Budget et comptes publics', 'Fonction publique']],
  ['Cohésion des territoires', '2018-01-01', ['Aménagement du territoire et ruralité', 'Logement et ville', 'Collectivités territoriales']],
  ['Europe et affaires étrangères', '2019-01-01', ['Affaires étrangères', 'Affaires européennes']],
  ['Économie sociale, solidaire et responsable', '2020-09-01', ['Économie sociale et solidaire']],
  ['Retraites et santé au travail', '2020-09-01', ['Retraites et protection sociale', 'Travail et emploi']],
  ['Transformation et fonction publiques', '2022-09-01', ['Fonction publique']],
  ['Enseignement et formation professionnels', '2022-09-01', ['Éducation nationale', 'Travail et emploi']],
  ['Égalité femmes-hommes, diversité et égalité des chances', '2022-09-01', ['Égalité femmes-hommes']],
  ['Première ministre', '2022-09-01', ['Premier ministre']],
  ['Renouveau démocratique, porte-parole du Gouvernement', '2022-09-01', ['Relations avec le Parlement', 'Porte-parolat']],
  ['Santé et accès aux soins', '2024-10-01', ['Santé']],
  ['Partenariat avec les territoires et décentralisation', '2024-10-01', ['Aménagement du territoire et ruralité', 'Collectivités territoriales']],
  ['Solidarités, autonomie et égalité entre les femmes et les hommes', '2024-10-01', ['Solidarités', 'Personnes âgées et autonomie', 'Égalité femmes-hommes']],
  ['Fonction publique, simplification et transformation de l’action publique', '2024-10-01', ['Fonction publique']],
  ['Transition écologique, énergie, climat et prévention des risques', '2024-10-01', ['Transition écologique et environnement', 'Énergie']],
  ['Réussite scolaire et enseignement professionnel', '2024-10-01', ['Éducation nationale']],
  ['Travail, santé, solidarités et familles', '2025-01-10', ['Travail et emploi', 'Santé', 'Solidarités', 'Famille et enfance']],
  ['Autonomie et handicap', '2025-01-10', ['Personnes âgées et autonomie', 'Personnes handicapées']],
  ['Armées et anciens combattants (MD)', '2025-10-12', ['Armées et défense', 'Anciens combattants']],
  ['PME, commerce, artisanat, tourisme et pouvoir d’achat', '2025-10-12', ['PME, commerce, artisanat', 'Tourisme', 'Consommation']],
];

// prettier-ignore
const FULL_TITLES: [title: string, portfolios: string[], label: string][] = [
  ["Ministère auprès du ministre de l'économie et des finances, chargé du commerce extérieur", ['Commerce extérieur'], 'Commerce extérieur'],
  ["Secrétariat d'État auprès du ministre des solidarités, chargé des retraites et auprès de la ministre du travail, chargé de la santé au travail", ['Retraites et protection sociale', 'Travail et emploi'], 'Retraites et santé au travail'],
  ["Secrétariat d'État à la coopération et à la francophonie, auprès du ministre des affaires étrangères", ['Coopération et développement', "Francophonie et Français de l'étranger"], 'Coopération et francophonie'],
  ['Ministère chargé des transports auprès du ministre d’État, ministre de la transition écologique', ['Transports'], 'Transports'],
  ["Secrétariat d'État auprès de la ministre des armées", ['Armées et défense'], 'Armées'],
  ["Secrétariat d'État auprès du Premier ministre, porte-parole du Gouvernement", ['Porte-parolat'], 'Porte-parole du Gouvernement'],
  ['Ministère des solidarités et de la santé – Retraites', ['Retraites et protection sociale'], 'Retraites'],
  ["Ministère de l'économie, des finances et de la relance", ['Économie et finances'], 'Économie, finances et relance'],
  ['Premier ministre', ['Premier ministre'], 'Premier ministre'],
];

describe('portfoliosOf', () => {
  it.each(SHORT_TITLES)('« %s » (%s)', (short, date, portfolios) => {
    expect(portfoliosOf({ short, long: null, date })).toEqual(portfolios);
  });

  it.each(FULL_TITLES)('« %s », full title alone', (long, portfolios) => {
    expect(portfoliosOf({ short: null, long, date: null })).toEqual(portfolios);
  });

  it('adds what only the full title says of the field itself', () => {
    const long = 'Ministère des affaires sociales et de la santé';
    expect(portfoliosOf({ short: 'Affaires sociales', long, date: '2014-05-06' })).toEqual([
      'Santé',
      'Solidarités',
    ]);
  });

  it('does not take the minister above for the field', () => {
    const long = 'Ministère auprès de la ministre de la transition écologique, chargé du logement';
    expect(portfoliosOf({ short: 'Logement', long, date: '2021-05-04' })).toEqual(['Logement et ville']);
  });

  it('gives an unknown title as its own portfolio', () => {
    expect(portfoliosOf({ short: 'essais fictifs', long: null, date: null })).toEqual(['Essais fictifs']);
  });

  it('knows when a word had a meaning', () => {
    expect(portfoliosOf({ short: 'Équipement', long: null, date: '1995-06-01' })).toEqual(['Transports']);
    expect(portfoliosOf({ short: 'Équipement', long: null, date: '2021-06-01' })).toEqual(['Équipement']);
  });

  it('does not mind accents, capitals, apostrophes or odd spaces', () => {
    const plain = portfoliosOf({
      short: 'Égalité femmes-hommes et économie sociale',
      long: null,
      date: null,
    });
    for (const short of [
      'EGALITE FEMMES-HOMMES ET ECONOMIE SOCIALE',
      'égalité\u00a0femmes hommes, économie\u00a0sociale',
    ]) {
      expect(portfoliosOf({ short, long: null, date: null })).toEqual(plain);
    }
  });

  it('gives each phrase of the table its portfolio', () => {
    for (const { portfolio, phrases, from, to } of PORTFOLIO_RULES) {
      for (const short of phrases) {
        const found = portfoliosOf({ short, long: null, date: to ?? from ?? '2000-01-01' });
        expect(found, short).toContain(portfolio);
      }
    }
  });

  it('never throws, and is empty only when there is no title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), (short, long) => {
        const found = portfoliosOf({ short, long, date: '2020-01-01' });
        expect(found.length > 0).toBe(displayLabel(short, long) !== null);
      }),
    );
  });
});

describe('portfolioPeriod', () => {
  it('changes exactly where the rules do', () => {
    expect(portfolioPeriod('2007-05-18')).not.toBe(portfolioPeriod('2007-05-19'));
    expect(portfolioPeriod('2002-05-06')).not.toBe(portfolioPeriod('2002-05-07'));
    expect(portfolioPeriod('1997-06-03')).not.toBe(portfolioPeriod('1997-06-04'));
    expect(portfolioPeriod('2020-01-01')).toBe(portfolioPeriod('2025-01-01'));
    expect(portfolioPeriod(null)).toBeNull();
  });
});

describe('displayLabel', () => {
  it.each([
    ['économie et finances', null, 'Économie et finances'],
    ['Justice\u00a0et\u00a0essais', null, 'Justice et essais'],
    ['Français de l’étranger', null, "Français de l'étranger"],
    [
      "Économie et finances \\(Mme la secrétaire d'État\\)",
      null,
      "Économie et finances (Mme la secrétaire d'État)",
    ],
    ['Affaires européennes (II)', null, 'Affaires européennes'],
    [' ', null, null],
    [null, null, null],
  ])('%j and %j give %j', (short, long, label) => {
    expect(displayLabel(short, long)).toBe(label);
  });

  it.each(FULL_TITLES)('shortens « %s »', (long, _, label) => {
    expect(displayLabel(null, long)).toBe(label);
  });
});

describe('resolveMinistry', () => {
  const body: BodyRecord = {
    kind: 'body',
    id: 'PO900001',
    type: 'MINISTERE',
    label: 'Ministère de la culture et des essais',
    short: 'Culture et essais',
    from: '2030-01-01',
    to: null,
    legislature: null,
  };

  it('keeps the title of the document', () => {
    const stated = { ref: 'PO900001', short: 'culture', long: null };
    expect(resolveMinistry(stated, null, body)).toEqual({
      ministry: { organeId: 'PO900001', label: 'Culture', title: null, portfolios: ['Culture'] },
      known: true,
    });
  });

  it("takes the archive's title where the document gives only a reference", () => {
    const resolved = resolveMinistry({ ref: 'PO900001', short: null, long: ' ' }, null, body);
    expect(resolved?.ministry.label).toBe('Culture et essais');
  });

  it('is null without any title, and says when no rule knows the title', () => {
    expect(resolveMinistry({ ref: 'PO1', short: null, long: null }, null, null)).toBeNull();
    expect(resolveMinistry({ ref: null, short: 'Essais', long: null }, null, null)?.known).toBe(false);
  });
});
