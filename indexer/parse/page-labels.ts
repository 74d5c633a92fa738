/**
 * The labels that question pages print, whatever their layout. Markdown, text and HTML pages are all read through
 * this one table: the site's class names change with each redesign, its labels do not.
 */
export type PageField =
  | 'title'
  | 'askedBy'
  | 'author'
  | 'constituency'
  | 'group'
  | 'type'
  | 'number'
  | 'rubric'
  | 'headingLead'
  | 'analysis'
  | 'ministryAsked'
  | 'ministryResponsible'
  | 'keyData'
  | 'keyDates'
  | 'published'
  | 'answered'
  | 'sitting'
  | 'submitted'
  | 'signalled'
  | 'renewed'
  | 'reattributed'
  | 'withdrawn'
  | 'lapsed'
  | 'closingCode'
  | 'questionErratum'
  | 'answerErratum'
  | 'erratum'
  | 'questionText'
  | 'answerText';

/** As printed; case, accents, spaces, apostrophes and the colon (or « > ») do not count. Longer forms win. */
const LABELS: Readonly<Record<PageField, readonly string[]>> = {
  title: ['Titre', 'Intitulé'],
  askedBy: ['Question de'],
  author: ['Auteur', 'Auteur(e)', 'Auteure', 'Auteur de la question', 'Député', 'Députée'],
  constituency: ['Circonscription', "Circonscription d'élection", 'Département'],
  group: ['Groupe', 'Groupe politique'],
  type: ['Type de question', 'Type', 'Nature de la question', 'Nature'],
  number: ['Numéro de la question', 'Numéro de question', 'Numéro', 'Question N°', 'Question écrite N°'],
  rubric: ['Rubrique'],
  headingLead: ["Tête d'analyse", "Tête(s) d'analyse"],
  analysis: ['Analyse', 'Analyse(s)', 'Analyses'],
  ministryAsked: ['Ministère interrogé', 'Ministre interrogé', 'Ministère interrogé (dépôt)'],
  ministryResponsible: [
    'Ministère attributaire',
    'Ministères attributaires',
    'Ministère(s) attributaire(s)',
    'Ministre attributaire',
    'Ministère répondant',
    'Ministères répondants',
    'Ministère(s) répondant(s)',
  ],
  keyData: ['Données clés', 'Donnée(s) clé(s)'],
  keyDates: ['Date(s) clé(s)', 'Dates clés', 'Date clé', 'Dates', 'Date'],
  published: ['Question publiée au JO le', 'Question publiée le', 'Question publiée au Journal officiel le'],
  answered: ['Réponse publiée au JO le', 'Réponse publiée le', 'Réponse publiée au Journal officiel le'],
  sitting: ['Date de la séance', 'Date de séance', 'Séance du'],
  submitted: ['Question soumise le', 'Question déposée le', 'Date de dépôt'],
  signalled: [
    'Date de signalement',
    'Dates de signalement',
    'Question signalée le',
    'Question signalée au Gouvernement le',
  ],
  renewed: ['Date de renouvellement', 'Dates de renouvellement', 'Question renouvelée le'],
  reattributed: [
    "Date de changement d'attribution",
    "Dates de changement d'attribution",
    "Changement d'attribution le",
  ],
  withdrawn: ['Question retirée le', 'Date de retrait', 'Question retirée', 'Retirée le'],
  lapsed: [
    'Question caduque le',
    'Question caduque',
    'Date de caducité',
    'Caduque',
    'Caduque le',
    'Caducité',
  ],
  /** Printed by no page: the oldest ones hide it. */
  closingCode: [],
  questionErratum: ['Erratum de la question publié au JO le', 'Erratum de la question publié le'],
  answerErratum: ['Erratum de la réponse publié au JO le', 'Erratum de la réponse publié le'],
  erratum: ['Erratum', "Texte de l'erratum"],
  questionText: ['Texte de la question'],
  answerText: ['Texte de la réponse', 'Texte du débat', 'Débat'],
};

/** Labels whose value is a day: it may follow without a colon (« Question publiée le 22 novembre 1993 »). */
export const DATE_FIELDS: ReadonlySet<PageField> = new Set<PageField>([
  'keyDates',
  'published',
  'answered',
  'sitting',
  'submitted',
  'signalled',
  'renewed',
  'reattributed',
  'withdrawn',
  'lapsed',
  'questionErratum',
  'answerErratum',
]);

/** Labels that open a part of the page rather than give a value. */
export const SECTION_FIELDS: ReadonlySet<PageField> = new Set<PageField>([
  'keyData',
  'questionText',
  'answerText',
  'erratum',
]);

/** Labels that hardly any running text starts a line with, so that they may end a text which nothing else ends. */
const STRONG_LABELS = new Set([
  'Auteur',
  'Circonscription',
  'Type de question',
  'Numéro de la question',
  'Rubrique',
  "Tête d'analyse",
  'Ministère interrogé',
  'Ministère attributaire',
  'Ministères attributaires',
  'Ministère répondant',
]);

export interface LabelMatch {
  field: PageField;
  /** What follows the label on its line, trimmed; '' when nothing does. */
  value: string;
  /** True when a colon or « > » stands between label and value. */
  explicit: boolean;
  /** True for a label that running text hardly ever starts a line with. */
  strong: boolean;
}

/** No label is longer; what lies beyond never decides. */
const LONGEST = 64;

interface Entry {
  folded: string;
  field: PageField;
  strong: boolean;
}

const ENTRIES = indexLabels();

/** Buckets by first letters, longest label first. */
function indexLabels(): Map<string, Entry[]> {
  const buckets = new Map<string, Entry[]>();
  for (const [field, labels] of Object.entries(LABELS) as [PageField, readonly string[]][]) {
    for (const label of labels) {
      for (const folded of new Set(spellings(label))) {
        const bucket = buckets.get(folded.slice(0, 2)) ?? [];
        bucket.push({ folded, field, strong: STRONG_LABELS.has(label) });
        buckets.set(folded.slice(0, 2), bucket);
      }
    }
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.folded.length - a.folded.length);
  return buckets;
}

/** A label as it should be, with its accents lost (U+FFFD), and with its UTF-8 read as Latin-1: real pages have all. */
function spellings(label: string): string[] {
  const lost = label.replace(/[^\0-\x7f]/g, '\ufffd');
  const doubled = Buffer.from(label, 'utf8').toString('latin1');
  return [label, lost, doubled].map(foldLabel);
}

/** Lower case, no accents, straight apostrophes, single spaces. */
export function foldLabel(text: string): string {
  return foldWithPlaces(text.trim(), text.length).folded.trimEnd();
}

function foldChar(char: string): string {
  if (/^[!-_a-~]$/.test(char)) return char.toLowerCase();
  if (/\s/.test(char)) return ' ';
  if (/[’‘ʼ´`]/.test(char)) return "'";
  if (char === 'œ' || char === 'Œ') return 'oe';
  return char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Folded text, and for each folded character the place after the original character that it comes from. */
function foldWithPlaces(text: string, limit: number): { folded: string; after: number[] } {
  let folded = '';
  const after: number[] = [];
  let at = 0;
  for (const char of text) {
    at += char.length;
    const piece = foldChar(char);
    if (piece === ' ' && folded.endsWith(' ')) {
      after[after.length - 1] = at;
      continue;
    }
    for (let index = 0; index < piece.length; index += 1) after.push(at);
    folded += piece;
    if (folded.length >= limit) break;
  }
  return { folded, after };
}

/**
 * Reads the label at the start of a line. The label must stand alone, be followed by a colon (or « > »), or, for a
 * date or « Question de », by its value: « Date de naissance » or « Auteur inconnu » are no labels.
 */
export function matchLabel(line: string): LabelMatch | null {
  const text = line.trim();
  const { folded, after } = foldWithPlaces(text, LONGEST);
  for (const entry of ENTRIES.get(folded.slice(0, 2)) ?? []) {
    if (!folded.startsWith(entry.folded)) continue;
    const found = readValue(entry, text.slice(after[entry.folded.length - 1]));
    if (found) return found;
  }
  return null;
}

const SEPARATOR = /^\s*(?:[:>›]|&gt;)\s*/;
const DAY_FOLLOWS = /^\s+(?:le\s+|du\s+|:\s*)?(?=\d)/;
const PERSON_FOLLOWS = /^\s+(?=(?:M\.?|Mme|Mlle|MM\.)\s)/;

function readValue({ field, strong }: Entry, rest: string): LabelMatch | null {
  const separator = SEPARATOR.exec(rest);
  if (separator) return { field, value: rest.slice(separator[0].length).trim(), explicit: true, strong };
  if (rest.trim() === '') return { field, value: '', explicit: false, strong };
  const open = DATE_FIELDS.has(field) ? DAY_FOLLOWS : field === 'askedBy' ? PERSON_FOLLOWS : null;
  const start = open?.exec(rest);
  return start ? { field, value: rest.slice(start[0].length).trim(), explicit: false, strong } : null;
}

const NEXT_DATE =
  /\s(?=(?:(?:question|reponse) (?:publiee|retiree|signalee|renouvelee|caduque|soumise)|dates? de (?:signalement|renouvellement|changement|retrait|caducite)|erratum de la)\b)/g;
/** Longer lines are running text. */
const LONGEST_DATE_LINE = 600;

/**
 * Parts a line that carries several dated labels one after the other (« Dates : Question publiée le … Réponse publiée
 * le … »), as pages with inline elements do. Any other line comes back whole.
 */
export function splitDatedLabels(line: string): string[] {
  if (line.length > LONGEST_DATE_LINE) return [line];
  const first = matchLabel(line);
  if (!first || !DATE_FIELDS.has(first.field)) return [line];
  const { folded, after } = foldWithPlaces(line, Number.POSITIVE_INFINITY);
  const parts: string[] = [];
  let from = 0;
  for (const found of folded.matchAll(NEXT_DATE)) {
    const cut = after[found.index] ?? 0;
    parts.push(line.slice(from, cut).trim());
    from = cut;
  }
  parts.push(line.slice(from).trim());
  return parts.filter((part) => part !== '');
}
