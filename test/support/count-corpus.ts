import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yauzl from 'yauzl';

/**
 * Facet counts of ../shared/corpus, read straight from its files with a few patterns and none of the project's parsers:
 * what the service says must be what a person with a text editor would count.
 */
export type FacetCounts = Record<
  'legislature' | 'type' | 'status' | 'rubric' | 'ministry' | 'party',
  Map<string, number>
>;

interface Row {
  legislature: string;
  type: string;
  status: string;
  rubric: string | null;
  ministry: string | null;
  party: string | null;
}

/** The single pages of the corpus, looked at by eye. */
const SINGLE_PAGES: Row[] = [
  {
    legislature: '15',
    type: 'QE',
    status: 'answered',
    rubric: 'Industrie',
    ministry: "Économie et finances (Mme la secrétaire d'État auprès du ministre)",
    party: 'LAREM',
  },
  // The page says LES-REP, a group of 2015; on 7 January 2014 its author sat with the UMP.
  { legislature: '14', type: 'QE', status: 'answered', rubric: 'Défense', ministry: 'Défense', party: 'UMP' },
  {
    legislature: '10',
    type: 'QE',
    status: 'answered',
    rubric: 'Transports ferroviaires',
    ministry: 'Équipement, transports et tourisme',
    party: 'RPR',
  },
  {
    legislature: '8',
    type: 'QE',
    status: 'answered',
    rubric: 'Lait et produits laitiers',
    ministry: 'Agriculture',
    party: 'SOC',
  },
  {
    legislature: '9',
    type: 'QE',
    status: 'pending',
    rubric: 'Lait et produits laitiers',
    ministry: 'Agriculture et forêt',
    party: 'RPR',
  },
  { legislature: '11', type: 'QE', status: 'pending', rubric: null, ministry: null, party: null },
];

/** Long names that pages of legislature 16 print, in the summer of 2022. */
const GROUPS_2022: Record<string, string> = {
  'Les Républicains': 'LR',
  Renaissance: 'RE',
  'Rassemblement National': 'RN',
  'La France insoumise - Nouvelle Union Populaire écologique et sociale': 'LFI-NUPES',
  'Démocrate (MoDem et Indépendants)': 'DEM',
  'Socialistes et apparentés': 'SOC',
  'Libertés, Indépendants, Outre-mer et Territoires': 'LIOT',
  'Horizons et apparentés': 'HOR',
  'Gauche démocrate et républicaine - NUPES': 'GDR-NUPES',
  'Non inscrit': 'NI',
  'Écologiste - NUPES': 'ECOLO',
};

const STATUS: Record<string, string> = {
  REP_PUB: 'answered',
  AU: 'withdrawn',
  ANSE: 'cancelled',
  FM: 'lapsed',
};

export async function countCorpus(folder: string): Promise<FacetCounts> {
  const rows = [...SINGLE_PAGES];
  for await (const text of entries(join(folder, '15'))) rows.push(fromJson(text));
  for await (const text of entries(join(folder, '16'))) rows.push(fromXml(text));
  for await (const text of entries(join(folder, 'pages'))) rows.push(fromMarkdown(text));
  const count = (name: keyof Row): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { [name]: value } of rows) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  return {
    legislature: count('legislature'),
    type: count('type'),
    status: count('status'),
    rubric: count('rubric'),
    ministry: count('ministry'),
    party: count('party'),
  };
}

async function* entries(folder: string): AsyncGenerator<string> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.zip'))) {
    const archive = await yauzl.fromBufferPromise(readFileSync(join(folder, name)), { lazyEntries: true });
    for await (const entry of archive.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      yield Buffer.concat(chunks).toString('utf8');
    }
  }
}

interface RawQuestion {
  question: {
    type: string;
    identifiant: { legislature: string };
    indexationAN: { rubrique: string | null };
    auteur: { groupe: { abrege: string } };
    minAttribs: { minAttrib: { denomination: { abrege: string } } };
    cloture: { codeCloture: string };
  };
}

function fromJson(text: string): Row {
  const { question } = JSON.parse(text) as RawQuestion;
  return {
    legislature: question.identifiant.legislature,
    type: question.type,
    status: STATUS[question.cloture.codeCloture] ?? '?',
    rubric: capital(question.indexationAN.rubrique),
    ministry: capital(question.minAttribs.minAttrib.denomination.abrege),
    party: question.auteur.groupe.abrege.replace('_', '-'),
  };
}

function fromXml(text: string): Row {
  const last = (tag: string, within = text): string | null =>
    [...within.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].at(-1)?.[1]?.trim() ?? null;
  const ministries = [...text.matchAll(/<minAttrib>.*?<\/minAttrib>/gs)].map(([node]) => node);
  return {
    legislature: last('legislature') ?? '?',
    type: last('type') ?? '?',
    status: STATUS[last('codeCloture') ?? ''] ?? '?',
    rubric: capital(last('rubrique')),
    ministry: capital(last('abrege', ministries.at(-1) ?? '')),
    party: last('abrege', /<groupe>.*?<\/groupe>/s.exec(text)?.[0] ?? ''),
  };
}

function fromMarkdown(text: string): Row {
  const label = (name: string): string =>
    new RegExp(`\\*\\*${name} :\\*\\* \\[?([^\\]\\n]*)`).exec(text)?.[1]?.trim() ?? '?';
  return {
    legislature: '16',
    type: 'QE',
    status: 'pending',
    rubric: capital(label('Rubrique')),
    ministry: capital(label('Ministère interrogé')),
    party: GROUPS_2022[label('Groupe')] ?? '?',
  };
}

function capital(text: string | null): string | null {
  const clean = text?.replaceAll('&amp;', '&').replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim() ?? '';
  return clean === '' ? null : clean.charAt(0).toUpperCase() + clean.slice(1);
}
