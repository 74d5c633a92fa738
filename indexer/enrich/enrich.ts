import type { Ministry, Question } from '../../model/question.js';
import type { ParsedAuthor, ParsedBody } from '../parse/parsed-question.js';
import { authorFromText } from './author-from-text.js';
import { NO_AUTHOR, statedName, withoutDamage, type PersonName } from './author-name.js';
import { findDepartment } from './departments.js';
import { tidyLabel } from './fold.js';
import { memoise } from '../memo.js';
import { portfolioPeriod, resolveMinistry } from './ministries.js';
import { resolveParty } from './party.js';
import { mandateAt, type PeopleDirectory } from './people-directory.js';
import type { PersonRecord } from './people-record.js';
import { bodyReference, personReference } from './references.js';
import type { EnrichedParts, NormalisedParts, Unresolved } from './types.js';

export interface Enricher {
  enrich(input: NormalisedParts): EnrichedParts;
}

/**
 * Resolves what a question names: its author, the author's group on the day, the ministries and their portfolios.
 * `people` null: no archive was given, so names and seats are what the document says; where it says nothing, the name
 * is read in the text itself. Pure and without side effect.
 */
export function createEnricher({ people }: { people: PeopleDirectory | null }): Enricher {
  const resolve = memoise(
    ({ stated, date }: DatedTitle) => {
      const ref = bodyReference(stated.ref);
      return resolveMinistry({ ...stated, ref }, date, ref ? (people?.body(ref) ?? null) : null);
    },
    ({ stated: { ref, short, long }, date }) => JSON.stringify([ref, short, long, portfolioPeriod(date)]),
    { limit: 5000, longestKey: 1000 },
  );
  return { enrich: (input) => enrich(input, people, resolve) };
}

interface DatedTitle {
  stated: ParsedBody;
  date: string | null;
}

function enrich(
  input: NormalisedParts,
  people: PeopleDirectory | null,
  resolve: (title: DatedTitle) => ReturnType<typeof resolveMinistry>,
): EnrichedParts {
  const unresolved: Unresolved[] = [];
  const person = people && input.author ? findPerson(input.author, input, people) : null;
  const party = resolveParty(input, { person, people });
  if (party && !party.known) unresolved.push({ kind: 'group', value: party.code });

  const place = (stated: ParsedBody, date: string | null): Ministry | null => {
    const resolved = resolve({ stated, date });
    const value = resolved?.ministry.label ?? bodyReference(stated.ref);
    if (!resolved?.known && value !== null) unresolved.push({ kind: 'ministry', value });
    return resolved && { ...resolved.ministry, portfolios: [...resolved.ministry.portfolios] };
  };
  const ministryAsked = input.ministryAsked ? place(input.ministryAsked, input.publishedOn) : null;
  const ministries = input.ministries.flatMap((stated) => {
    const ministry = place(stated, stated.date ?? input.publishedOn);
    return ministry ? [{ ...ministry, since: stated.date }] : [];
  });
  return {
    author: describeAuthor(input.author ?? NO_AUTHOR, person, { input, people, unresolved }),
    party: party && {
      organeId: party.organeId,
      code: party.code,
      label: party.label,
      lineage: party.lineage,
    },
    ministryAsked,
    ministries,
    ministry: currentMinistry(ministries, ministryAsked),
    unresolved: distinct(unresolved),
  };
}

function currentMinistry(attributions: Question['ministries'], asked: Ministry | null): Ministry | null {
  const last = attributions.at(-1);
  if (!last) return asked;
  const { organeId, label, title, portfolios } = last;
  return { organeId, label, title, portfolios };
}

function findPerson(
  author: ParsedAuthor,
  { legislature, publishedOn }: NormalisedParts,
  people: PeopleDirectory,
): PersonRecord | null {
  const ref = personReference(author.ref);
  const byRef = ref === null ? null : people.person(ref);
  if (byRef) return byRef;
  const { firstName, lastName, bracket } = statedName(author);
  // Where the printed name was cut in two by guess, the whole of it is the safer key.
  const inParts = author.firstName && author.lastName;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return people.findByName({
    ...(inParts
      ? { firstName, lastName }
      : { name: author.lastNameFirst ? `${lastName} ${firstName ?? ''}` : name }),
    lastNameFirst: author.lastNameFirst,
    department: bracket ?? author.department,
    legislature,
    date: publishedOn,
  });
}

interface AuthorContext {
  input: NormalisedParts;
  people: PeopleDirectory | null;
  unresolved: Unresolved[];
}

function describeAuthor(
  stated: ParsedAuthor,
  person: PersonRecord | null,
  { input, people, unresolved }: AuthorContext,
): Question['author'] {
  const printed = statedName(stated);
  const read = person || isNamed(printed) ? null : readInText(input);
  const name = person ?? read ?? printed;
  const first = name.firstName === null ? '' : withoutDamage(name.firstName);
  const last = name.lastName === null ? '' : withoutDamage(name.lastName);
  const id = person?.id ?? personReference(stated.ref);
  const nameless = first === '' && last === '';
  if (id === null && nameless) return null;

  const damaged = `${name.firstName ?? ''}${name.lastName ?? ''}`.includes('\ufffd');
  const notInArchive = people !== null && (id !== null || (!read && people.covers(input.legislature)));
  if (!person && (damaged || nameless || notInArchive)) {
    unresolved.push({ kind: 'author', value: id ?? [first, last].filter(Boolean).join(' ') });
  }
  const seat = person && mandateAt(person, input.legislature, input.publishedOn);
  const place = seat?.department || seat?.departmentCode ? seat : withBracket(stated, printed.bracket);
  const department = describeDepartment(place, unresolved);
  return {
    id,
    name: [first, last].filter(Boolean).join(' ') || null,
    sortName: [last, first].filter(Boolean).join(' ') || null,
    civility: name.civility ?? printed.civility,
    ...department,
    constituency: seat?.constituency ?? positive(stated.constituency),
  };
}

function isNamed({ firstName, lastName }: PersonName): boolean {
  return firstName !== null || lastName !== null;
}

function readInText({ type, question, answer }: NormalisedParts): PersonName | null {
  const found = authorFromText(type, question, answer);
  return found && statedName({ ...NO_AUTHOR, printedName: `${found.civility} ${found.name}` });
}

/** Brackets after a name hold a department, when they hold anything known. */
function withBracket(stated: ParsedAuthor, bracket: string | null): ParsedAuthor {
  const unsaid = stated.department === null && stated.departmentCode === null;
  return unsaid && findDepartment(null, bracket) ? { ...stated, department: bracket } : stated;
}

function describeDepartment(
  stated: { department: string | null; departmentCode: string | null },
  unresolved: Unresolved[],
): { department: string | null; departmentCode: string | null } {
  const found = findDepartment(stated.departmentCode, stated.department);
  if (found) return { department: found.name, departmentCode: found.code };
  const department = tidyLabel(stated.department ?? '') || null;
  const departmentCode = tidyLabel(stated.departmentCode ?? '') || null;
  const value = department ?? departmentCode;
  if (value !== null) unresolved.push({ kind: 'department', value });
  return { department, departmentCode };
}

function positive(number: number | null): number | null {
  return number !== null && Number.isInteger(number) && number > 0 ? number : null;
}

function distinct(unresolved: Unresolved[]): Unresolved[] {
  const seen = new Map(unresolved.map((item) => [`${item.kind} ${item.value}`, item]));
  return [...seen.values()];
}
