/**
 * Portfolios: names of the Government's fields that outlive reshuffles, so that « Santé » gathers the questions put to
 * « Solidarités et santé », « Affaires sociales et santé », « Santé et prévention » … indexer/enrich/ministries.ts
 * reads this table; the sources are the titles of the open data's 654 ministries since 2007 and, before, the decrees on
 * the composition of the Government since 1986.
 *
 * A rule names phrases as titles print them, in the singular or the plural, with or without accents, articles dropped.
 * « et » and the comma are the same separator, which a phrase may hold. In a title the longest phrase wins and uses up
 * its words: « économie sociale et solidaire » says nothing about « économie ». A phrase under two rules gives both
 * portfolios, in the order of this table.
 */
export interface PortfolioRule {
  portfolio: string;
  phrases: readonly string[];
  /** First and last day on which the phrases had this meaning, ISO; absent: always. */
  from?: string;
  to?: string;
}

/** A whole title whose words alone would give the wrong portfolios, or the wrong main one. */
export interface TitleOverride {
  /** Short titles, or full ones without « Ministère de … ». */
  titles: readonly string[];
  /** First: the main one. */
  portfolios: readonly string[];
  from?: string;
  to?: string;
  why: string;
}

export const PORTFOLIO_RULES: readonly PortfolioRule[] = [
  {
    portfolio: 'Premier ministre',
    phrases: [
      'Premier ministre',
      'Première ministre',
      'services du Premier ministre',
      'coordination gouvernementale',
    ],
  },
  {
    portfolio: 'Relations avec le Parlement',
    phrases: [
      'relations avec le Parlement',
      'Parlement',
      'participation citoyenne',
      'vie démocratique',
      'renouveau démocratique',
    ],
  },
  { portfolio: 'Porte-parolat', phrases: ['porte-parole', 'porte-parolat'] },
  {
    portfolio: 'Affaires étrangères',
    phrases: [
      'affaires étrangères',
      'relations extérieures',
      'affaires étrangères et européennes',
      'relations culturelles internationales',
    ],
  },
  {
    portfolio: 'Affaires européennes',
    phrases: [
      'affaires européennes',
      'affaires étrangères et européennes',
      'Europe',
      'construction européenne',
    ],
  },
  {
    portfolio: 'Coopération et développement',
    phrases: [
      'coopération',
      'développement',
      'développement international',
      'développement solidaire',
      'codéveloppement',
      'co-développement',
      'partenariats internationaux',
    ],
  },
  {
    portfolio: "Action humanitaire et droits de l'homme",
    phrases: ['action humanitaire', 'action humanitaire d’urgence', 'droits de l’homme'],
  },
  {
    portfolio: "Francophonie et Français de l'étranger",
    phrases: ['francophonie', 'Français de l’étranger', 'Français établis hors de France'],
  },
  { portfolio: 'Commerce extérieur', phrases: ['commerce extérieur', 'attractivité'] },
  {
    portfolio: 'Armées et défense',
    phrases: ['défense', 'défense nationale', 'armées', 'armement', 'service national'],
  },
  {
    portfolio: 'Anciens combattants',
    phrases: [
      'anciens combattants',
      'anciens combattants et victimes de guerre',
      'victimes de guerre',
      'mémoire',
      'mémoire combattante',
    ],
  },
  { portfolio: 'Rapatriés', phrases: ['rapatriés'] },
  {
    portfolio: 'Intérieur',
    phrases: [
      'intérieur',
      'sécurité',
      'sécurité intérieure',
      'sécurité publique',
      'sécurité civile',
      'sécurité du quotidien',
      'sécurité routière',
      'citoyenneté',
    ],
  },
  {
    portfolio: 'Immigration et intégration',
    phrases: ['immigration', 'intégration', 'identité nationale', 'asile'],
  },
  {
    portfolio: 'Justice',
    phrases: [
      'justice',
      'garde des sceaux',
      'libertés',
      'aide aux victimes',
      'programmes immobiliers de la justice',
    ],
  },
  {
    portfolio: 'Économie et finances',
    phrases: [
      'économie',
      'finances',
      'affaires économiques',
      'privatisation',
      'relance',
      'plan de relance',
      'mise en œuvre du plan de relance',
      'souveraineté économique',
    ],
  },
  {
    portfolio: 'Budget et comptes publics',
    phrases: ['budget', 'comptes publics', 'action et comptes publics', 'réforme budgétaire'],
  },
  {
    portfolio: 'Fonction publique',
    phrases: [
      'fonction publique',
      'fonctions publiques',
      'transformation et fonction publiques',
      'transformation publique',
      'transformation de l’action publique',
      'réforme de l’État',
      'réformes administratives',
      'réforme administrative',
      'simplification',
      'simplification administrative',
      'action publique',
      'modernisation de l’action publique',
    ],
  },
  {
    portfolio: 'Fonction publique',
    phrases: ['action et comptes publics'],
    from: '2017-05-17',
  },
  {
    portfolio: 'Industrie',
    phrases: [
      'industrie',
      'redressement productif',
      'redéploiement industriel',
      'souveraineté industrielle',
      'souveraineté industrielle et numérique',
      'souveraineté industrielle, énergétique et numérique',
      'reconversions',
      'restructurations industrielles',
    ],
  },
  {
    portfolio: 'Énergie',
    phrases: [
      'énergie',
      'transition énergétique',
      'souveraineté énergétique',
      'souveraineté industrielle, énergétique et numérique',
      'sûreté nucléaire',
    ],
  },
  {
    portfolio: 'Numérique',
    phrases: [
      'numérique',
      'économie numérique',
      'développement de l’économie numérique',
      'transition numérique',
      'souveraineté numérique',
      'souveraineté industrielle et numérique',
      'souveraineté industrielle, énergétique et numérique',
      'intelligence artificielle',
      'télécommunications',
      'communications électroniques',
      'postes et télécommunications',
      'postes',
      'poste',
      'P et T',
      'PTT',
    ],
  },
  {
    portfolio: 'PME, commerce, artisanat',
    phrases: [
      'petites et moyennes entreprises',
      'PME',
      'entreprises',
      'commerce',
      'artisanat',
      'services',
      'professions libérales',
      'entreprises et développement économique',
      'développement économique',
      'très petites entreprises',
      'TPE',
    ],
  },
  { portfolio: 'Tourisme', phrases: ['tourisme', 'économie du tourisme', 'promotion du tourisme'] },
  {
    portfolio: 'Consommation',
    phrases: ['consommation', 'pouvoir d’achat', 'répression des fraudes', 'concurrence', 'vie quotidienne'],
  },
  {
    portfolio: 'Économie sociale et solidaire',
    phrases: [
      'économie sociale et solidaire',
      'économie sociale',
      'économie solidaire',
      'économie sociale, solidaire et responsable',
    ],
  },
  {
    portfolio: 'Travail et emploi',
    phrases: [
      'travail',
      'emploi',
      'plein emploi',
      'relations sociales',
      'dialogue social',
      'insertion',
      'insertion professionnelle',
      'insertion professionnelle des jeunes',
      'santé au travail',
      'protection de la santé des salariés',
      'égalité professionnelle',
    ],
  },
  {
    portfolio: 'Éducation nationale',
    phrases: [
      'éducation nationale',
      'éducation',
      'enseignement',
      'enseignement scolaire',
      'enseignement technique',
      'enseignement professionnel',
      'enseignement et formation professionnels',
      'réussite éducative',
      'réussite scolaire',
      'éducation prioritaire',
    ],
  },
  {
    portfolio: 'Travail et emploi',
    phrases: [
      'formation professionnelle',
      'apprentissage',
      'formation',
      'enseignement et formation professionnels',
    ],
  },
  {
    portfolio: 'Enseignement supérieur et recherche',
    phrases: [
      'enseignement supérieur',
      'universités',
      'recherche',
      'innovation',
      'technologie',
      'nouvelles technologies',
      'espace',
    ],
  },
  {
    portfolio: 'Jeunesse',
    phrases: ['jeunesse', 'engagement', 'service national universel', 'éducation populaire'],
  },
  { portfolio: 'Vie associative', phrases: ['vie associative', 'associations'] },
  {
    portfolio: 'Sports',
    phrases: ['sports', 'jeux Olympiques et Paralympiques', 'jeux Olympiques', 'jeux Paralympiques'],
  },
  {
    portfolio: 'Culture',
    phrases: [
      'culture',
      'communication',
      'patrimoine',
      'grands travaux',
      'Bicentenaire',
      'affaires culturelles',
      'architecture',
    ],
  },
  {
    portfolio: 'Santé',
    phrases: [
      'santé',
      'santé publique',
      'professions de santé',
      'organisation territoriale et professions de santé',
      'prévention',
      'accès aux soins',
      'hôpitaux',
    ],
  },
  {
    portfolio: 'Solidarités',
    phrases: [
      'solidarités',
      'solidarités actives',
      'solidarités actives contre la pauvreté',
      'affaires sociales',
      'action sociale',
      'cohésion sociale',
      'lutte contre l’exclusion',
      'lutte contre les exclusions',
      'lutte contre la précarité',
      'lutte contre la pauvreté',
      'exclusion',
      'exclusions',
      'précarité',
      'pauvreté',
    ],
  },
  {
    portfolio: 'Retraites et protection sociale',
    phrases: ['retraites', 'protection sociale', 'sécurité sociale', 'assurance maladie'],
  },
  {
    portfolio: 'Personnes âgées et autonomie',
    phrases: ['personnes âgées', 'aînés', 'autonomie', 'dépendance', 'perte d’autonomie'],
  },
  {
    portfolio: 'Personnes handicapées',
    phrases: [
      'personnes handicapées',
      'handicapés',
      'handicap',
      'personnes en situation de handicap',
      'handicapés et accidentés de la vie',
      'accidentés de la vie',
    ],
  },
  {
    portfolio: 'Famille et enfance',
    phrases: [
      'famille',
      'enfance',
      'petite enfance',
      'solidarité entre les générations',
      'protection de l’enfance',
    ],
  },
  {
    portfolio: 'Égalité femmes-hommes',
    phrases: [
      'égalité entre les femmes et les hommes',
      'égalité femmes hommes',
      'égalité réelle',
      'égalité des chances',
      'promotion de l’égalité des chances',
      'droits des femmes',
      'droits de la femme',
      'condition féminine',
      'femmes',
      'parité',
      'diversité',
      'lutte contre les discriminations',
      'discriminations',
    ],
  },
  {
    portfolio: 'Transition écologique et environnement',
    phrases: [
      'transition écologique',
      'transition écologique et solidaire',
      'écologie',
      'environnement',
      'biodiversité',
      'développement durable',
      'développement et aménagement durables',
      'qualité de la vie',
      'mode de vie',
      'climat',
      'négociations sur le climat',
      'négociations internationales',
      'négociations internationales sur le climat et la nature',
      'relations internationales sur le climat',
      'technologies vertes',
      'prévention des risques',
      'prévention des risques majeurs',
      'prévention des risques technologiques et naturels majeurs',
      'risques naturels et technologiques majeurs',
      'risques majeurs',
    ],
  },
  {
    portfolio: 'Transports',
    phrases: ['transports', 'transports routiers et fluviaux', 'mobilités'],
  },
  {
    // Before 2007 the « Équipement » builds and keeps roads; the word left the titles with its last minister.
    portfolio: 'Transports',
    phrases: ['équipement'],
    to: '2007-05-18',
  },
  {
    portfolio: 'Logement et ville',
    phrases: [
      'logement',
      'habitat',
      'habitat durable',
      'urbanisme',
      'ville',
      'politique de la ville',
      'rénovation urbaine',
      'quartiers',
      'quartiers en difficulté',
    ],
  },
  {
    portfolio: 'Aménagement du territoire et ruralité',
    phrases: [
      'aménagement du territoire',
      'cohésion des territoires',
      'égalité des territoires',
      'espace rural',
      'ruralité',
      'affaires rurales',
      'développement rural',
      'monde rural',
      'développement de la région capitale',
      'région capitale',
      'partenariat avec les territoires',
      'politique des pays',
    ],
  },
  {
    portfolio: 'Collectivités territoriales',
    phrases: [
      'collectivités territoriales',
      'collectivités locales',
      'relations avec les collectivités territoriales',
      'décentralisation',
      'réforme territoriale',
      'libertés locales',
      'partenariat avec les territoires',
    ],
  },
  {
    portfolio: 'Outre-mer',
    phrases: [
      'outre-mer',
      'départements et territoires d’outre-mer',
      'DOM-TOM',
      'DOM',
      'TOM',
      'problèmes du Pacifique Sud',
      'Pacifique Sud',
    ],
  },
  {
    portfolio: 'Agriculture',
    phrases: [
      'agriculture',
      'agroalimentaire',
      'agro-alimentaire',
      'industries agroalimentaires',
      'alimentation',
      'souveraineté alimentaire',
      'forêt',
    ],
  },
  { portfolio: 'Mer et pêche', phrases: ['mer', 'pêche', 'économie maritime', 'affaires maritimes'] },
  {
    portfolio: 'Plan et prospective',
    phrases: [
      'Plan',
      'prospective',
      'prospective et évaluation des politiques publiques',
      'évaluation des politiques publiques',
      'politiques publiques',
    ],
  },
];

/**
 * When the main portfolio (the first words of the title) is on the left and the title also holds one on the right, the
 * latter is the main one: « Solidarités et santé » is first of all the ministry of health.
 */
export const MAIN_PORTFOLIO_YIELDS: Readonly<Record<string, readonly string[]>> = {
  Solidarités: ['Santé', 'Travail et emploi'],
  'Affaires européennes': ['Affaires étrangères'],
  Jeunesse: ['Éducation nationale'],
};

export const TITLE_OVERRIDES: readonly TitleOverride[] = [
  {
    titles: ['Emploi et solidarité'],
    portfolios: ['Travail et emploi', 'Solidarités', 'Santé'],
    from: '1997-06-04',
    to: '2002-05-06',
    why: 'this ministry held health too, with a delegate for it; the title does not say so',
  },
  {
    titles: ['Cohésion des territoires'],
    portfolios: ['Aménagement du territoire et ruralité', 'Logement et ville', 'Collectivités territoriales'],
    from: '2017-05-17',
    to: '2018-10-16',
    why: 'housing, towns and local authorities were in it until the reshuffle of October 2018 named them',
  },
  {
    titles: ['Égalité des territoires et logement'],
    portfolios: ['Logement et ville', 'Aménagement du territoire et ruralité'],
    why: 'first of all the ministry of housing (2012 to 2014)',
  },
];
