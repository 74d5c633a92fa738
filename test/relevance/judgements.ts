/**
 * What a search over the invented questions of sample/ must find, judged by reading the questions and not by looking at
 * what comes out. `why` says what a searcher would hold against us otherwise. Like questions are shown one by one
 * (`fold=false`) unless the judgement says otherwise.
 */
export interface Judgement {
  query: string;
  /** Other parameters of the search. */
  params?: Readonly<Record<string, string>>;
  /** Stands first. */
  first?: string;
  /** All of these stand among the first `within`. */
  among?: { ids: readonly string[]; within: number };
  /** Stand nowhere, on no page. */
  absent?: readonly string[];
  /** Questions found in all. */
  total?: number;
  /** Hits once like questions are folded. */
  totalFolded?: number;
  /** Whether the search was widened beyond the questions that hold every word. */
  relaxed?: boolean;
  /** Codes of warnings that must be among those given. */
  warnings?: readonly string[];
  why: string;
}

/** Four deputies send one letter on the ticket offices of stations; the first of them was answered. */
export const STATION_CAMPAIGN = [
  'QANR5L17QE900001',
  'QANR5L17QE900002',
  'QANR5L17QE900003',
  'QANR5L17QE900004',
] as const;
/** Two questions that were given one answer. */
export const SAME_ANSWER = ['QANR5L17QE900010', 'QANR5L17QE900011'] as const;

const NARROW_SPACE = '\u202f';
const NO_BREAK_SPACE = '\u00a0';
const NO_BREAK_HYPHEN = '\u2011';

const inflections: Judgement[] = [
  {
    query: 'hôpital infirmière',
    among: { ids: ['QANR5L17QE900005', 'QANR5L17QE900006', 'QANR5L10QE900061'], within: 3 },
    why: 'three questions are about nurses in hospitals, in the plural, two of them in the masculine',
  },
  {
    query: 'travaux saisonnière agricole',
    first: 'QANR5L16QE900003',
    why: '« travail des saisonniers agricoles »: plural and gender of each word differ',
  },
  {
    query: 'éleveur de canard',
    first: 'QANR5L16QE900002',
    why: 'the question only has « éleveurs de canards »',
  },
  {
    query: 'logement vacant centre-bourg',
    first: 'QANR5L17QE900017',
    why: 'singular for « logements vacants » and « centres-bourgs »',
  },
  {
    query: 'pension de la conjointe d’un agriculteur',
    first: 'QANR5L17QE900011',
    why: 'its title is « Pensions des conjointes d’agriculteurs »',
  },
  {
    query: 'fanfares harmonie amateur musicienne',
    first: 'QANR5L16QE900011',
    why: 'the only question on wind bands, in other numbers and genders',
  },
  {
    query: 'mairie',
    among: { ids: ['QANR5L15QE900024', 'QANR5L17QE900001'], within: 2 },
    absent: ['QANR5L17QE900002', 'QANR5L15QE900027', 'QANR5L15QE900028'],
    why: 'the town hall is not the mayor: questions that only speak of « maires » are about something else',
  },
  {
    query: 'police',
    first: 'QANR5L15QE900028',
    absent: ['QANR5L13QE900051', 'QANR5L14QG900041'],
    why: 'police is not « politique »',
  },
  {
    query: 'communication',
    absent: ['QANR5L15QE900021', 'QANR5L17QE900005'],
    why: 'communication is not « commune »',
  },
];

const apostrophes: Judgement[] = [
  {
    query: "prix de l'électricité dans l'industrie",
    first: 'QANR5L17QG900001',
    relaxed: false,
    why: 'elided articles are no part of the words',
  },
  {
    query: 'prix de l’électricité dans l’industrie',
    first: 'QANR5L17QG900001',
    relaxed: false,
    why: 'a typographic apostrophe is an apostrophe',
  },
  {
    query: "gare d'Aubignasc",
    first: 'QANR5L17QOSD900001',
    relaxed: false,
    why: 'the name stands after an elision',
  },
  {
    query: 'réseau mobile aveyron',
    first: 'QANR5L15QE900021',
    why: 'the question has « de l’Aveyron »',
  },
  {
    query: "l'île de Kergarec",
    first: 'QANR5L16QOSD900005',
    why: 'the question on its ferry; the night sky over the peninsula of Kergarec comes after',
  },
];

const hyphens: Judgement[] = [
  {
    query: 'lycée Port Lusson',
    first: 'QANR5L17QOSD900002',
    why: 'Port-Lusson without its hyphen',
  },
  {
    query: `sapeurs${NO_BREAK_HYPHEN}pompiers entrepôt`,
    first: 'QANR5L15QG900002',
    why: 'a no-break hyphen, as pasted from a page, is a hyphen',
  },
  {
    query: 'Saint Flavien des Monts trésorerie',
    first: 'QANR5L15QE900024',
    why: 'a commune with four hyphens, written without',
  },
  {
    query: 'chauves souris éclairage',
    first: 'QANR5L15QE900028',
    why: 'the compound without its hyphen',
  },
];

const lettersAndCase: Judgement[] = [
  {
    query: 'main d’œuvre petites exploitations',
    first: 'QANR5L13QE900051',
    why: 'the question has « main-d’oeuvre » in two letters',
  },
  {
    query: 'oeuvres universitaires',
    first: 'QANR5L16QE900004',
    total: 1,
    why: 'the question has « œuvres » with the ligature',
  },
  {
    query: 'estreboeuf',
    among: { ids: ['QANR5L15QE900026', 'QANR5L14QE900045'], within: 2 },
    total: 2,
    why: 'the deputy is called Estrebœuf: nobody types the ligature of a name',
  },
  {
    query: 'degats de gibier',
    first: 'QANR5L17QE900012',
    why: 'a query without accents',
  },
  {
    query: 'déneigement',
    first: 'QANR5L8QE900063',
    total: 1,
    why: 'texts of the 1980s are printed without accents; the searcher types them',
  },
  {
    query: 'HÔPITAL DE MARSANGES',
    first: 'QANR5L10QE900061',
    why: 'capitals with accents against a text without',
  },
];

const sigles: Judgement[] = [
  {
    query: 'S.N.C.F.',
    first: 'QANR5L9QE900062',
    total: 1,
    why: 'the points of a sigle say nothing',
  },
  {
    query: 'E.H.P.A.D. énergie',
    first: 'QANR5L16QE900001',
    why: 'points in the query, none in the text',
  },
  {
    query: 'H.L.M',
    first: 'QANR5L14QE900046',
    total: 1,
    why: 'a sigle without its last point',
  },
  {
    query: 'a.e.s.h.',
    first: 'QANR5L17QE900007',
    why: 'lower case and points',
  },
];

const numbers: Judgement[] = [
  {
    query: '18 600 euros contrôle',
    first: 'QANR5L17QE900009',
    relaxed: false,
    why: 'one number, grouped by a space',
  },
  {
    query: `18${NARROW_SPACE}600 euros`,
    first: 'QANR5L17QE900009',
    relaxed: false,
    why: 'grouped by a narrow no-break space, as French typography wants',
  },
  {
    query: 'réclamer 18600 euros',
    first: 'QANR5L17QE900009',
    relaxed: false,
    why: 'the same number, ungrouped',
  },
  {
    query: '2.300 signatures',
    first: 'QANR5L17QE900002',
    why: 'grouped by a point; the text has « 2 300 signatures »',
  },
  {
    query: `taux de 5,5${NO_BREAK_SPACE}%`,
    first: 'QANR5L17QE900009',
    why: 'a decimal number with its per cent sign',
  },
  {
    query: '14 000 véhicules',
    first: 'QANR5L16QOSD900002',
    total: 1,
    why: 'one question counts 14 000 vehicles; 14 and 000 alone would find others',
  },
  {
    query: '2019',
    among: { ids: ['QANR5L16QE900006', 'QANR5L16QE900005'], within: 2 },
    warnings: ['reference_introuvable'],
    why: 'no question has this number, two speak of that year',
  },
  {
    query: '18601',
    total: 0,
    warnings: ['reference_introuvable'],
    why: 'a number is never taken for a neighbour (18 600)',
  },
];

const synonyms: Judgement[] = [
  {
    query: 'EHPAD facture de gaz',
    first: 'QANR5L16QE900001',
    why: 'the acronym is in the title',
  },
  {
    query: "établissement d'hébergement pour personnes âgées dépendantes",
    first: 'QANR5L16QE900001',
    why: 'the expansion, in the singular',
  },
  {
    query: "accompagnante d'élèves en situation de handicap",
    first: 'QANR5L17QE900007',
    why: 'the expansion of AESH, in the feminine as most of them are',
  },
  {
    query: 'taxe sur la valeur ajoutée chemins ruraux',
    first: 'QANR5L15QE900022',
    why: 'its title only has TVA',
  },
  {
    query: 'TVA',
    among: { ids: ['QANR5L17QE900009', 'QANR5L15QE900022'], within: 2 },
    total: 2,
    why: 'both questions on that tax, and no other',
  },
  {
    query: 'ARS',
    among: {
      ids: ['QANR5L17QE900005', 'QANR5L16QE900001', 'QANR5L16QOSD900001', 'QANR5L15QE900023'],
      within: 4,
    },
    total: 4,
    why: 'two of the four only have « agences régionales de santé » in full',
  },
  {
    query: 'PAC',
    among: { ids: ['QANR5L13QE900051', 'QANR5L16QE900007'], within: 2 },
    why: 'the second has « politique agricole commune » only',
  },
  {
    query: 'politique agricole commune',
    first: 'QANR5L13QE900051',
    why: 'the question is about that policy, its heading has « PAC »',
  },
  {
    query: 'AAH',
    first: 'QANR5L17QE900014',
    total: 1,
    why: 'the text has « allocation aux adultes handicapés » only',
  },
  {
    query: 'MSA',
    among: { ids: SAME_ANSWER, within: 2 },
    why: 'the text has « mutualité sociale agricole » only',
  },
  {
    query: 'ZRR',
    first: 'QANR5L17QE900018',
    total: 1,
    why: 'the answer has « zones de revitalisation rurale » only',
  },
  {
    query: 'CAF rythmes scolaires',
    first: 'QANR5L14QE900041',
    relaxed: false,
    why: 'the answer has « caisse d’allocations familiales » only',
  },
  {
    query: 'DGF',
    first: 'QANR5L8QE900063',
    total: 1,
    why: 'the text of 1987 has « dotation globale de fonctionnement » only',
  },
  {
    query: 'FCTVA',
    first: 'QANR5L15QE900022',
    total: 1,
    why: '« fonds de compensation pour la TVA », in which one acronym stands for a part of another',
  },
  {
    query: 'IPA',
    first: 'QANR5L15QE900023',
    total: 1,
    why: 'the text has « infirmiers de pratique avancée » only',
  },
  {
    query: 'TER',
    among: { ids: STATION_CAMPAIGN, within: 4 },
    total: 4,
    why: 'the four have « trains express régionaux » only',
  },
  {
    query: 'influenza aviaire',
    first: 'QANR5L16QE900002',
    total: 1,
    why: 'the name that the text has beside « grippe aviaire »',
  },
  {
    query: 'société nationale des chemins de fer français',
    first: 'QANR5L9QE900062',
    why: 'the text has SNCF only; « chemins » and « nationale » of other questions are no railway',
  },
];

const typos: Judgement[] = [
  { query: 'infimiers hôpital', first: 'QANR5L17QE900005', why: 'a letter left out' },
  { query: 'scolites épicéas', first: 'QANR5L16QOSD900003', why: 'one letter for another (scolytes)' },
  { query: 'méthanistaion', first: 'QANR5L14QE900043', why: 'two letters exchanged' },
  { query: 'gendarmmerie casernes', first: 'QANR5L16QE900009', why: 'a letter doubled' },
  { query: 'anguiles', first: 'QANR5L11QE900053', why: 'a doubled letter typed once' },
  {
    query: 'éolienes balisage',
    first: 'QANR5L15QE900026',
    why: 'a doubled letter typed once, in the plural',
  },
  { query: 'incandie entrepôt', first: 'QANR5L15QG900002', why: 'one vowel for another' },
  {
    query: 'dessertification médicale',
    first: 'QANR5L16QOSD900001',
    why: 'a spelling that is often seen, in a long word',
  },
  {
    query: 'gel',
    first: 'QANR5L15QG900004',
    total: 1,
    why: 'a word of three letters is what it is: no « sel », no « geler » of something else',
  },
];

const unfinished: Judgement[] = [
  { query: 'balisage éol', first: 'QANR5L15QE900026', why: 'somebody is typing « éoliennes »' },
  { query: 'sargas', first: 'QANR5L17QE900016', why: 'somebody is typing « sargasses »' },
  {
    query: "certificats d'exist",
    first: 'QANR5L17QE900015',
    why: 'somebody is typing « existence », after an elision',
  },
  { query: 'vaccination des cana', first: 'QANR5L16QE900002', why: 'somebody is typing « canards »' },
  { query: 'fournitures scol', first: 'QANR5L16QE900012', why: 'somebody is typing « scolaires »' },
];

const quotes: Judgement[] = [
  {
    query: '"guichets de gare"',
    among: { ids: STATION_CAMPAIGN, within: 4 },
    total: 4,
    why: 'these words in this order stand in the four letters and nowhere else',
  },
  {
    query: '« maison d’arrêt »',
    first: 'QANR5L16QOSD900004',
    total: 1,
    why: 'French quotes, an elision inside; « maison » and « arrêt » apart are in other questions',
  },
  {
    query: '“taxe sur la valeur ajoutée”',
    among: { ids: ['QANR5L17QE900009', 'QANR5L15QE900022'], within: 2 },
    total: 2,
    why: 'English quotes; « taxe » of other questions is another tax',
  },
  {
    query: '"clef de voute"',
    first: 'QANR5L12QE900052',
    total: 1,
    why: 'inside quotes accents do not count either',
  },
  {
    query: '"gare guichets"',
    total: 0,
    why: 'nobody wrote these two words in this order',
  },
  {
    query: 'logement "cœur de ville imaginaire"',
    total: 0,
    why: 'a quoted passage stays required: better nothing than what was not asked',
  },
  {
    query: '"hôpital de proximité"',
    total: 0,
    why: 'quotes ask for the very words: every question has « hôpitaux de proximité »',
  },
  {
    query: '"guichets gare"',
    total: 0,
    why: 'quotes ask for words side by side: « de » always stands between these two',
  },
  { query: '"de la part de"', total: 0, why: 'no question has this passage' },
];

const exclusions: Judgement[] = [
  {
    query: 'guichets gare -lycée',
    among: { ids: ['QANR5L17QE900001', 'QANR5L17QE900002', 'QANR5L17QE900004'], within: 3 },
    absent: ['QANR5L17QE900003'],
    why: 'one of the four letters names a « lycée »',
  },
  {
    query: 'TVA -chemin',
    first: 'QANR5L17QE900009',
    absent: ['QANR5L15QE900022'],
    why: 'an excluded word excludes its plural',
  },
  {
    query: 'logements -étudiants -HLM',
    first: 'QANR5L17QE900017',
    absent: ['QANR5L16QE900004', 'QANR5L14QE900046'],
    why: 'two exclusions at once',
  },
  {
    query: 'retraite -"conjoints collaborateurs"',
    absent: SAME_ANSWER,
    among: { ids: ['QANR5L15QG900003'], within: 3 },
    why: 'an excluded passage',
  },
];

const references: Judgement[] = [
  { query: 'QANR5L17QE900005', first: 'QANR5L17QE900005', total: 1, why: 'the official uid' },
  {
    query: ' qanr5l17qe900005 ',
    first: 'QANR5L17QE900005',
    total: 1,
    why: 'the uid in lower case, with spaces',
  },
  { query: '15-900021QE', first: 'QANR5L15QE900021', total: 1, why: 'the name of the older pages' },
  {
    query: 'https://questions.assemblee-nationale.fr/q15/15-900021QE.htm',
    first: 'QANR5L15QE900021',
    total: 1,
    why: 'the address of the older site',
  },
  {
    query: 'https://www.assemblee-nationale.fr/dyn/17/questions/QANR5L17QE900008',
    first: 'QANR5L17QE900008',
    total: 1,
    why: 'the address of today’s site',
  },
  {
    query: 'QE 900001',
    among: { ids: ['QANR5L17QE900001', 'QANR5L16QE900001'], within: 2 },
    first: 'QANR5L17QE900001',
    total: 2,
    why: 'type and number: both legislatures that have it, the newest first',
  },
  {
    query: 'question écrite n° 900005 de la 16e législature',
    first: 'QANR5L16QE900005',
    total: 1,
    why: 'as one says it',
  },
  {
    query: 'n° 900 021',
    first: 'QANR5L15QE900021',
    total: 1,
    why: 'the number with its sign, grouped as in the Journal officiel',
  },
  {
    query: '900005',
    first: 'QANR5L17QE900005',
    among: { ids: ['QANR5L17QE900005', 'QANR5L16QE900005', 'QANR5L16QOSD900005'], within: 3 },
    total: 4,
    why: 'a bare number: every question of that number, the newest legislature first, then the one that cites it',
  },
  {
    query: '900001',
    params: { legislature: '16' },
    among: { ids: ['QANR5L16QE900001', 'QANR5L16QOSD900001'], within: 2 },
    total: 2,
    why: 'filters hold for references too',
  },
  {
    query: 'question orale sans débat n° 900002 (16e législature)',
    first: 'QANR5L16QOSD900002',
    total: 1,
    why: 'type in full, legislature in brackets',
  },
  {
    query: 'QG 900003',
    first: 'QANR5L15QG900003',
    total: 1,
    why: 'a question to the Government by its number',
  },
  {
    query: 'QAG 900003',
    first: 'QANR5L15QG900003',
    total: 1,
    why: 'QAG is what everybody calls these questions',
  },
  {
    query: 'QE 987654',
    total: 0,
    warnings: ['reference_introuvable'],
    why: 'there is none, and no other number will do',
  },
];

const littleOrNothing: Judgement[] = [
  {
    query: 'de la les',
    total: 65,
    warnings: ['aucun_mot'],
    why: 'stop words only: nothing to look for, so everything, and it is said',
  },
  {
    query: '?!… « » --',
    total: 65,
    warnings: ['aucun_mot'],
    why: 'punctuation only: as with stop words',
  },
  ...['à', '😀', '-'].map((query) => ({
    query,
    total: 65,
    warnings: ['aucun_mot'],
    why: 'no word either',
  })),
  {
    query: 'ornithorynque',
    total: 0,
    why: 'nothing is better than anything whatever',
  },
  {
    query: 'dégâts de gibier ornithorynque',
    first: 'QANR5L17QE900012',
    relaxed: true,
    warnings: ['recherche_elargie'],
    why: 'no question has every word; the telling ones still find the subject',
  },
];

const pasted: Judgement[] = [
  {
    query: [
      'Dans notre résidence, l’ascenseur tombe en panne presque chaque mois et reste parfois arrêté pendant plusieurs',
      'semaines. Les habitants des étages élevés, dont plusieurs ont du mal à marcher, ne sortent plus de chez eux. Le',
      'bailleur nous répond que le contrat d’entretien ne prévoit pas de pénalités pour l’entreprise, et continue',
      'pourtant de récupérer la dépense auprès des locataires avec les autres charges. Existe-t-il un délai maximal au',
      'bout duquel la réparation doit être faite dans le parc HLM ?',
    ].join(' '),
    first: 'QANR5L14QE900046',
    why: 'a letter from a tenant: its telling words are beyond the tenth',
  },
  {
    query: [
      'Communiqué. Les oiseaux migrateurs et les chauves-souris souffrent des enseignes et des parkings éclairés toute la',
      'nuit. Notre club d’astronomie constate année après année que le ciel nocturne disparaît. Nous demandons que',
      'l’extinction partielle de l’éclairage public soit aidée et que les contrôles soient enfin effectués.',
    ].join('\n'),
    first: 'QANR5L15QE900028',
    why: 'a press release over several lines',
  },
  {
    query: [
      'Bonjour, je vous écris au sujet de mon fils, qui a de grandes difficultés. Nous avons envoyé il y a bientôt un an',
      'un dossier complet afin d’obtenir l’allocation aux adultes handicapés, et personne ne peut nous dire quand la',
      'décision sera prise. On nous a parlé d’un délai de quatre mois. Nous avançons tous les frais. Est-il normal que',
      'la maison départementale laisse ainsi les familles dans l’attente ?',
    ].join(' '),
    among: { ids: ['QANR5L17QE900014'], within: 3 },
    why: 'a letter on the delays of the MDPH: allowance, four months, costs advanced, families waiting',
  },
  {
    query: [
      'Le conseil municipal nous écrit : « rien ne sera éteint avant que la loi ne nous y oblige tous sans exception ».',
      'Les oiseaux migrateurs et les chauves-souris souffrent pourtant des enseignes et des parkings éclairés toute la',
      'nuit, et le ciel nocturne disparaît. L’extinction partielle de l’éclairage public doit être aidée.',
    ].join(' '),
    first: 'QANR5L15QE900028',
    why: 'a passage that a pasted text cites is no quoted search: no question has it',
  },
];

const folding: Judgement[] = [
  {
    query: '"guichets de gare"',
    params: { fold: 'true', status: 'pending' },
    total: 3,
    totalFolded: 1,
    why: 'three unanswered letters of one campaign are one hit',
  },
  {
    query: 'conjoint collaborateur d’exploitation agricole',
    params: { fold: 'true' },
    total: 2,
    totalFolded: 1,
    why: 'two questions with one answer are one hit',
  },
  {
    query: 'conjoint collaborateur d’exploitation agricole',
    among: { ids: SAME_ANSWER, within: 2 },
    total: 2,
    totalFolded: 2,
    why: 'unfolded, both are there',
  },
];

const filters: Judgement[] = [
  {
    query: 'infirmiers',
    params: { legislature: '15' },
    first: 'QANR5L15QE900023',
    absent: ['QANR5L17QE900005', 'QANR5L10QE900061'],
    why: 'the question on nurses of that legislature, and none of another',
  },
  {
    query: 'TVA',
    params: { sort: 'oldest' },
    first: 'QANR5L15QE900022',
    total: 2,
    why: 'in order of dates the older question is first, and it finds no more than by relevance',
  },
  {
    query: 'hôpital',
    params: { type: 'QG' },
    first: 'QANR5L15QG900001',
    why: 'the question to the Government on hospitals; its words are spoken ones',
  },
  {
    query: 'ligne ferroviaire',
    params: { from: '2023-01-01', to: '2023-12-31' },
    first: 'QANR5L16QE900010',
    absent: ['QANR5L17QOSD900001'],
    why: 'the one of that year',
  },
  {
    query: 'prix',
    params: { rubric: 'Élevage' },
    first: 'QANR5L14QE900042',
    why: 'inside the rubrique it is the price of milk',
  },
];

const subjects: Judgement[] = [
  {
    query: 'ligne ferroviaire',
    among: { ids: ['QANR5L17QOSD900001', 'QANR5L16QE900010'], within: 2 },
    why: 'both questions whose title has these words, before those on stations',
  },
  {
    query: 'hôpital infirmiers',
    among: { ids: ['QANR5L17QE900005', 'QANR5L17QE900006'], within: 2 },
    relaxed: false,
    why: 'a question and what followed it',
  },
  {
    query: 'travail de nuit infirmiers',
    first: 'QANR5L17QE900005',
    why: 'its answer raises the pay of night work; other questions only have « nuit » or « travail »',
  },
  {
    query: 'PFAS eau potable',
    first: 'QANR5L17QE900008',
    why: 'the question on these substances',
  },
  {
    query: 'Tarrandier',
    among: { ids: ['QANR5L10QE900061', 'QANR5L8QE900063'], within: 2 },
    total: 2,
    why: 'a deputy’s name finds the questions that he put',
  },
  {
    query: 'Montcharpin urgences',
    first: 'QANR5L15QG900001',
    why: 'author and subject together',
  },
  {
    query: 'prime pour les heures au bloc opératoire',
    first: 'QANR5L10QE900061',
    why: 'the only operating theatre that is spoken of',
  },
];

export const JUDGEMENTS: Readonly<Record<string, readonly Judgement[]>> = {
  inflections,
  'elision and both apostrophes': apostrophes,
  hyphens,
  'letters and case': lettersAndCase,
  'sigles with points': sigles,
  numbers,
  'acronyms and their expansions': synonyms,
  typos,
  'the last word unfinished': unfinished,
  quotes,
  exclusions,
  references,
  'little or nothing to look for': littleOrNothing,
  'a pasted paragraph': pasted,
  'like questions': folding,
  'filters and orders': filters,
  subjects,
};

export type Reason = 'same-answer' | 'same-wording' | 'same-subject' | 'follow-up';

/** What the questions related to a given one, or to a pasted text, must be. */
export interface RelatedJudgement {
  /** Reference of a question, or … */
  of?: string;
  /** … a text. */
  text?: string;
  params?: Readonly<Record<string, string>>;
  first?: string;
  among?: { ids: readonly string[]; within: number };
  absent?: readonly string[];
  reasons?: Readonly<Record<string, Reason>>;
  why: string;
}

export const RELATED_JUDGEMENTS: readonly RelatedJudgement[] = [
  {
    of: 'QANR5L17QE900005',
    first: 'QANR5L17QE900006',
    among: { ids: ['QANR5L10QE900061', 'QANR5L15QG900001', 'QANR5L15QE900023'], within: 5 },
    reasons: { QANR5L17QE900006: 'follow-up', QANR5L10QE900061: 'same-subject' },
    why: 'its author came back to it a year later; others ask about nurses and hospitals',
  },
  {
    of: 'QANR5L17QE900006',
    first: 'QANR5L17QE900005',
    reasons: { QANR5L17QE900005: 'same-subject' },
    why: 'the question that it follows; an earlier question is no follow-up',
  },
  {
    of: 'QANR5L17QE900010',
    first: 'QANR5L17QE900011',
    reasons: { QANR5L17QE900011: 'same-answer' },
    why: 'both were given one answer',
  },
  {
    of: 'QANR5L17QE900002',
    among: { ids: ['QANR5L17QE900001', 'QANR5L17QE900003', 'QANR5L17QE900004'], within: 3 },
    reasons: {
      QANR5L17QE900001: 'same-wording',
      QANR5L17QE900003: 'same-wording',
      QANR5L17QE900004: 'same-wording',
    },
    why: 'the other letters of the campaign; that one of them was answered changes no word of it',
  },
  {
    of: 'QANR5L9QE900062',
    among: { ids: STATION_CAMPAIGN, within: 5 },
    why: 'the closing of a station thirty-five years earlier, printed without accents',
  },
  {
    of: 'QANR5L15QE900022',
    first: 'QANR5L17QE900009',
    why: 'the other question on VAT',
  },
  {
    of: 'QANR5L16QE900010',
    first: 'QANR5L17QOSD900001',
    why: 'the other question on a small railway line, before those on ticket offices',
  },
  {
    of: '15-900028QE',
    among: { ids: ['QANR5L15QE900026'], within: 2 },
    absent: ['QANR5L15QE900028'],
    why: 'light at night, again; the reference is that of the older pages',
  },
  {
    of: 'QANR5L17QE900005',
    params: { legislature: '15' },
    among: { ids: ['QANR5L15QG900001', 'QANR5L15QE900023'], within: 2 },
    absent: ['QANR5L17QE900006', 'QANR5L10QE900061'],
    why: 'a filter leaves out what stood before',
  },
  {
    of: 'QANR5L17QE900002',
    params: { status: 'answered' },
    first: 'QANR5L17QE900001',
    absent: ['QANR5L17QE900003', 'QANR5L17QE900004'],
    why: 'was any of these letters answered? One was',
  },
  {
    of: 'QANR5L17QE900005',
    params: { from: '2026-01-01' },
    first: 'QANR5L17QE900006',
    absent: ['QANR5L15QG900001', 'QANR5L10QE900061'],
    why: 'what came since',
  },
  {
    text: 'Dans notre immeuble HLM, l’ascenseur est en panne depuis des semaines et les charges, elles, ne baissent pas.',
    first: 'QANR5L14QE900046',
    why: 'a sentence of a tenant',
  },
  {
    text: [
      'Mme Exemple appelle l’attention de M. le ministre des transports sur la fermeture programmée des guichets de gare',
      'dans les petites communes. La gare de Villeneuve-Inventée, desservie par quatre trains express régionaux par jour,',
      'perdrait son dernier agent commercial. Les voyageurs seraient renvoyés vers une application et vers un',
      'distributeur automatique, alors que la couverture mobile y demeure incertaine.',
    ].join(' '),
    among: { ids: STATION_CAMPAIGN, within: 4 },
    why: 'a fifth letter of the campaign, pasted before it is sent',
  },
  {
    text: 'Les sangliers ravagent les champs de maïs, et ce sont les chasseurs qui paient les dégâts aux agriculteurs.',
    first: 'QANR5L17QE900012',
    why: 'the text has no « gibier », the question has boars, hunters and farmers',
  },
  {
    text: 'La pénurie d’infirmiers oblige les hôpitaux à fermer des lits pendant l’été.',
    params: { legislature: '10' },
    first: 'QANR5L10QE900061',
    absent: ['QANR5L17QE900005'],
    why: 'a text with a filter',
  },
];
