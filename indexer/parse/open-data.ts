import { formatUid, parseUid } from '../../model/identity.js';
import type { Identity } from '../../model/identity.js';
import type { QuestionType, SourceFormat } from '../../model/question.js';
import { emptyParsedQuestion, ParseError } from './parsed-question.js';
import type { ParsedAuthor, ParsedBody, ParsedJo, ParsedQuestion, ParsedText } from './parsed-question.js';
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
import type { IdentityParts } from './question-fields.js';
import { asTree, entries, field, list, looseText, numberOf, text, textOf } from './tree-fields.js';
import { parseXmlTree } from './xml-tree.js';

/**
 * Reads one question of the open data, from its JSON (`{question: {…}}` or the bare object) or its folded XML. Both
 * shapes are understood whatever the legislature says: `ANALYSE.ANA` with printed dates and ministries without
 * references (legislature 15), `analyses.analyse` with ISO dates and references (14, 16 and later).
 * An identity that cannot be read is left null with a warning: the file's name may still give it.
 * @throws ParseError when the tree holds no question.
 */
export function parseOpenDataQuestion(tree: unknown, format: SourceFormat): ParsedQuestion {
  const node = questionNode(tree);
  const parsed = emptyParsedQuestion(format);
  const { warnings } = parsed;
  const indexation = field(node, 'indexationAN');
  Object.assign(parsed, readIdentity(node, warnings));
  parsed.rubric = textOf(indexation, 'rubrique');
  parsed.headingLead = textOf(indexation, 'teteAnalyse');
  parsed.analyses = readAnalyses(indexation);
  parsed.author = readAuthor(field(node, 'auteur'));
  parsed.group = readBody(field(field(node, 'auteur'), 'groupe') ?? field(node, 'groupe'));
  parsed.ministryAsked = readBody(field(node, 'minInt'));
  parsed.ministries = entries(field(node, 'minAttribs'), 'minAttrib').flatMap(readMinistry);
  parsed.questionTexts = entries(field(node, 'textesQuestion'), 'texteQuestion').flatMap((entry) =>
    readText(entry, 'texteQuestion', warnings),
  );
  parsed.answerTexts = entries(field(node, 'textesReponse'), 'texteReponse').flatMap((entry) =>
    readText(entry, 'texteReponse', warnings),
  );
  parsed.renewals = readEvents(node, ['renouvellements', 'renouvellement', 'dateRenouvellement'], warnings);
  parsed.signals = readEvents(node, ['signalements', 'signalement', 'dateSignalement'], warnings);
  parsed.closing = readClosing(field(node, 'cloture'), warnings);
  return parsed;
}

/**
 * Reads one open-data XML file (a single `<question>`).
 * @throws ParseError when the XML is malformed or is not a question of the open data.
 */
export function parseOpenDataXml(xml: string): ParsedQuestion {
  return parseOpenDataQuestion(parseXmlTree(xml).tree, 'open-data-xml');
}

const KNOWN_FIELDS = ['uid', 'identifiant', 'indexationAN', 'textesQuestion', 'textesReponse'];

function questionNode(tree: unknown): unknown {
  const wrapped = field(tree, 'question');
  if (list(wrapped).length > 1) {
    throw new ParseError(
      `not one question but a collection of ${list(wrapped).length}: to be read as a bulk file`,
    );
  }
  const node = asTree(wrapped) ?? asTree(tree);
  if (!node || KNOWN_FIELDS.every((name) => field(node, name) === undefined)) {
    throw new ParseError('no question of the open data here: neither uid, identifiant, indexation nor text');
  }
  return node;
}

function readIdentity(node: unknown, warnings: string[]): Pick<ParsedQuestion, 'uid' | keyof Identity> {
  const identifiant = field(node, 'identifiant');
  const printedUid = textOf(node, 'uid');
  const fromUid = printedUid === null ? null : parseUid(printedUid);
  const parts = {
    legislature: numberOf(identifiant, 'legislature'),
    type: readType(node),
    number: numberOf(identifiant, 'numero'),
  };
  const fromParts = completeIdentity(parts);
  if (fromUid) {
    warnDisagreement(fromUid, parts, warnings);
    return { uid: formatUid(fromUid), ...fromUid };
  }
  const uidState = printedUid === null ? 'uid missing' : `uid unreadable (${printedUid.slice(0, 40)})`;
  warnings.push(`${uidState}: ${fromParts ? 'identity taken from identifiant and type' : 'no identity'}`);
  return { uid: fromParts && formatUid(fromParts), ...parts };
}

function warnDisagreement(uid: Identity, parts: IdentityParts, warnings: string[]): void {
  for (const key of ['legislature', 'type', 'number'] as const) {
    if (parts[key] !== null && parts[key] !== uid[key]) {
      warnings.push(`${key} ${parts[key]} disagrees with the uid ${formatUid(uid)}, which is kept`);
    }
  }
}

const SCHEMA_TYPES: Readonly<Record<string, QuestionType>> = {
  questionecrite_type: 'QE',
  questiongouvernement_type: 'QG',
  questionorale_type: 'QOSD',
};

function readType(node: unknown): QuestionType | null {
  const schemaType = textOf(node, '@xsi:type', '@type')?.toLowerCase() ?? '';
  return toQuestionType(textOf(node, 'type')) ?? SCHEMA_TYPES[schemaType] ?? null;
}

function readAnalyses(indexation: unknown): string[] {
  return entries(field(indexation, 'analyses', 'analyse'), 'analyse')
    .flatMap((entry) => entries(entry, 'ana'))
    .map(text)
    .filter((analysis) => analysis !== null);
}

function readAuthor(auteur: unknown): ParsedAuthor | null {
  const identite = field(auteur, 'identite') ?? auteur;
  const ref = readRef(textOf(identite, 'acteurRef'), 'PA');
  const mandateRef = readRef(textOf(identite, 'mandatRef'), 'PM');
  if (ref === null && mandateRef === null) return null;
  return { ...emptyAuthor(), ref, mandateRef };
}

function readBody(node: unknown): ParsedBody | null {
  const body = {
    ref: readRef(textOf(node, 'organeRef'), 'PO'),
    short: textOf(node, 'abrege') ?? text(node),
    long: textOf(node, 'developpe'),
  };
  return bodyOrNull(body);
}

function readMinistry(node: unknown): (ParsedBody & { date: string | null })[] {
  const body = readBody(field(node, 'denomination') ?? node);
  return body ? [{ ...body, date: textOf(field(node, 'infoJO'), 'dateJO') }] : [];
}

function readJo(node: unknown): ParsedJo | null {
  return joOrNull({
    date: textOf(node, 'dateJO'),
    page: textOf(node, 'pageJO'),
    number: textOf(node, 'numJO'),
    kind: textOf(node, 'typeJO'),
  });
}

function readText(node: unknown, name: string, warnings: string[]): ParsedText[] {
  const isNode = asTree(node) !== null;
  const parsed: ParsedText = {
    markup: 'html',
    body: readMarkup(isNode ? (field(node, 'texte') ?? field(node, '#text')) : node, name, warnings),
    erratum: readMarkup(field(node, 'erratum'), `${name}.erratum`, warnings),
    jo: readJo(field(node, 'infoJO')),
  };
  return (parsed.body ?? parsed.erratum ?? parsed.jo) ? [parsed] : [];
}

/**
 * Dates of the renewals or of the signals. Their nodes vary: `names` are those that the question may give to
 * the container, to its entry and to a bare date, and an entry is a date, or a node with a `date…` child or an `infoJO`.
 */
function readEvents(
  node: unknown,
  names: [container: string, entry: string, date: string],
  warnings: string[],
): string[] {
  const found = entries(field(node, ...names), names[1]);
  return found.flatMap((entry) => {
    const dates = readEventDates(entry);
    if (dates.length === 0 && looseText(entry) !== null) warnings.push(`${names[1]} without a readable date`);
    return dates;
  });
}

function readEventDates(entry: unknown): string[] {
  const named = Object.keys(asTree(entry) ?? {}).filter((key) => /^date/i.test(key));
  const places = [...named.map((name) => field(entry, name)), field(field(entry, 'infoJO'), 'dateJO'), entry];
  const readings = places.map((place) =>
    list(place)
      .map(text)
      .filter((date) => date !== null),
  );
  return readings.find((dates) => dates.length > 0) ?? [];
}

function readClosing(node: unknown, warnings: string[]): ParsedQuestion['closing'] {
  const label = textOf(node, 'libelleCloture');
  const date = textOf(node, 'dateCloture');
  return closingOrNull(
    { code: textOf(node, 'codeCloture'), label, date, jo: readJo(field(node, 'infoJO')) },
    warnings,
  );
}
