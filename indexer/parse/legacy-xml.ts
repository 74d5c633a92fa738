import { formatUid } from '../../model/identity.js';
import {
  bodyOrNull,
  closingOrNull,
  completeIdentity,
  emptyAuthor,
  joOrNull,
  readMarkup,
  readRef,
  toQuestionType,
} from './question-fields.js';
import { emptyParsedQuestion, ParseError } from './parsed-question.js';
import type { ParsedAuthor, ParsedBody, ParsedJo, ParsedQuestion, ParsedText } from './parsed-question.js';
import { asTree, entries, field, list, looseText, numberOf, text, textOf } from './tree-fields.js';
import { parseXmlTree } from './xml-tree.js';

/**
 * Reads an old page in XML (`<QUESTION TYPE="QE">`, tags in capitals). `GROUPE` is the author's group when the page was
 * made, which may be a later one than that of the question's date.
 * @throws ParseError when the XML is malformed or is not such a page.
 */
export function parseLegacyXml(xml: string): ParsedQuestion {
  return parseLegacyQuestion(parseXmlTree(xml).tree);
}

/** True for the folded tree of an old page, as opposed to an open-data question in capitals. */
export function isLegacyQuestion(tree: unknown): boolean {
  const named = ['DEPOT', 'LEGISLATURE', 'INDEXATION_AN'].some((name) => field(tree, name) !== undefined);
  return named && field(tree, 'uid', 'identifiant') === undefined;
}

/**
 * The same, from the tree already folded by xml-tree.ts.
 * @throws ParseError when the tree is not an old page.
 */
export function parseLegacyQuestion(tree: unknown): ParsedQuestion {
  const node = asTree(field(tree, 'QUESTION')) ?? asTree(tree);
  if (!node || !isLegacyQuestion(node)) {
    throw new ParseError('not an old question page: no DEPOT, LEGISLATURE nor INDEXATION_AN under its root');
  }
  const parsed = emptyParsedQuestion('legacy-xml');
  const { warnings } = parsed;
  const indexation = field(node, 'INDEXATION_AN');
  Object.assign(parsed, readIdentity(node, warnings));
  parsed.rubric = textOf(indexation, '@RUBRIQUE', 'RUBRIQUE');
  parsed.headingLead = textOf(indexation, 'TETE_ANALYSE');
  parsed.analyses = list(field(indexation, 'ANALYSE'))
    .flatMap((analysis) => entries(analysis, 'ANA'))
    .map(text)
    .filter((analysis) => analysis !== null);
  parsed.author = readAuthor(field(node, 'AUTEUR'), field(node, 'CIRCONSCRIPTION'));
  parsed.group = readGroup(field(node, 'GROUPE'));
  parsed.ministryAsked = readMinistry(field(node, 'MINI'), 'ID_MINI');
  parsed.ministries = readMinistries(field(node, 'MINA'));
  parsed.publication = readPublication(node);
  parsed.questionTexts = readTexts(node, warnings);
  parsed.answerTexts = readAnswers(node, warnings);
  parsed.renewals = readEvents(field(node, 'RENOUVELLEMENT'), ['DATE_RENOUVELLEMENT', 'DATE_JO'], warnings);
  parsed.signals = readEvents(field(node, 'SIGNALEMENT'), ['DATE_JO', 'DATE_DEPOT_SIGNAL'], warnings);
  parsed.closing = readClosing(field(node, 'CLOTURE'), warnings);
  return parsed;
}

function readIdentity(node: unknown, warnings: string[]): Partial<ParsedQuestion> {
  const parts = {
    legislature: numberOf(node, 'LEGISLATURE'),
    type: toQuestionType(textOf(node, '@TYPE', 'TYPE')),
    number: firstOf(list(field(node, 'DEPOT')), (depot) => numberOf(depot, '@NUMERO', 'NUMERO')),
  };
  const identity = completeIdentity(parts);
  if (!identity) warnings.push('incomplete identity: LEGISLATURE, TYPE or DEPOT NUMERO cannot be read');
  return { ...parts, uid: identity && formatUid(identity) };
}

function firstOf<T, R>(items: T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = read(item);
    if (found !== null) return found;
  }
  return null;
}

function readAuthor(auteur: unknown, circonscription: unknown): ParsedAuthor | null {
  const author: ParsedAuthor = {
    ...emptyAuthor(),
    ref: readRef(textOf(auteur, 'ID_ACTEUR'), 'PA'),
    mandateRef: readRef(textOf(auteur, '@ID_MANDAT', 'ID_MANDAT'), 'PM'),
    civility: textOf(auteur, 'CIVILITE'),
    firstName: textOf(auteur, 'PRENOM'),
    lastName: textOf(auteur, 'NOM'),
    department: textOf(circonscription, 'DEPARTEMENT'),
    departmentCode: textOf(circonscription, 'CODE_DEPARTEMENT'),
    constituency: numberOf(circonscription, '@NUMERO_CIRCONSCRIPTION', 'NUMERO_CIRCONSCRIPTION'),
  };
  return (author.ref ?? author.lastName ?? author.mandateRef ?? author.department) ? author : null;
}

function readGroup(node: unknown): ParsedBody | null {
  return bodyOrNull({
    ref: readRef(textOf(node, 'ID_GROUPE'), 'PO'),
    short: textOf(node, '@SIGLE', 'SIGLE'),
    long: textOf(node, 'LIBELLE'),
  });
}

function readMinistry(node: unknown, idName: string): ParsedBody | null {
  return bodyOrNull({
    ref: readRef(textOf(node, idName), 'PO'),
    short: textOf(node, 'ABREGE'),
    long: textOf(node, 'DEVELOPPE'),
  });
}

/** In the order of their NUMERO; those without one keep their place at the end. */
function readMinistries(mina: unknown): ParsedQuestion['ministries'] {
  return byOrder(entries(mina, 'ORDRE')).flatMap((node) => {
    const body = readMinistry(node, 'ID_MINA');
    return body ? [{ ...body, date: textOf(node, 'DATE_JO') }] : [];
  });
}

function byOrder(nodes: unknown[]): unknown[] {
  const rank = (node: unknown) => numberOf(node, '@NUMERO', 'NUMERO') ?? Number.MAX_SAFE_INTEGER;
  return nodes.toSorted((left, right) => rank(left) - rank(right));
}

function readJo(node: unknown, suffix = ''): ParsedJo | null {
  return joOrNull({
    date: textOf(node, `DATE_JO${suffix}`),
    page: textOf(node, `PAGE_JO${suffix}`),
    number: textOf(node, `NUMERO_JO${suffix}`),
    kind: textOf(node, `TYPE_JO${suffix}`),
  });
}

/** DEPOT comes twice: once with the number and the publication, once with the text. */
function readPublication(node: unknown): ParsedJo | null {
  return firstOf(list(field(node, 'DEPOT')), (depot) => readJo(depot));
}

function readTexts(node: unknown, warnings: string[]): ParsedText[] {
  const bodies = list(field(node, 'DEPOT')).map((depot) =>
    readMarkup(field(depot, 'TEXTE_DEPOT'), 'TEXTE_DEPOT', warnings),
  );
  const jo = readPublication(node);
  const texts = bodies.filter((body) => body !== null).map((body) => asText(body, jo));
  return [...texts, ...readErrata(node, 'ERRATUM_QUESTION', warnings)];
}

function readAnswers(node: unknown, warnings: string[]): ParsedText[] {
  const texts = list(field(node, 'REPONSE')).map((answer) =>
    asText(
      readMarkup(field(answer, 'TEXTE_REPONSE'), 'TEXTE_REPONSE', warnings),
      readJo(answer, '_REPONSE') ?? readJo(answer),
    ),
  );
  const found = texts.filter(({ body, jo }) => body !== null || jo !== null);
  return [...found, ...readErrata(node, 'ERRATUM_REPONSE', warnings)];
}

function asText(body: string | null, jo: ParsedJo | null): ParsedText {
  return { markup: 'html', body, erratum: null, jo };
}

/** An erratum's text has no settled name: it is whatever the node holds besides its JO reference. */
function readErrata(node: unknown, name: string, warnings: string[]): ParsedText[] {
  return list(field(node, name)).flatMap((erratum) => {
    const jo = readJo(erratum);
    const words = Object.entries(asTree(erratum) ?? { '#text': erratum })
      .filter(([key]) => !/^@|_JO(_|$)/i.test(key))
      .map(([key, value]) => readMarkup(value, key, warnings))
      .filter((part) => part !== null);
    if (words.length > 0) return [{ markup: 'html' as const, body: null, erratum: words.join('\n'), jo }];
    if (jo?.date) warnings.push(`${name} of ${jo.date} without its text`);
    return [];
  });
}

function readEvents(node: unknown, dateNames: string[], warnings: string[]): string[] {
  return byOrder(entries(node, 'ORDRE')).flatMap((entry) => {
    const date = textOf(entry, ...dateNames) ?? text(entry);
    if (date === null && looseText(entry) !== null) warnings.push(`event without a readable ${dateNames[0]}`);
    return date ?? [];
  });
}

function readClosing(node: unknown, warnings: string[]): ParsedQuestion['closing'] {
  const jo = readJo(node);
  const closing = {
    code: textOf(node, 'ABREGE'),
    label: textOf(node, 'LIBELLE'),
    date: jo?.date ?? null,
    jo,
  };
  return closingOrNull(closing, warnings);
}
