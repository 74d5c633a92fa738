import { findDepartment } from './departments.js';
import { foldLabel } from './fold.js';
import type {
  BodyRecord,
  DeputyMandate,
  GroupMembership,
  PeopleRecord,
  PersonRecord,
} from './people-record.js';

/** A name as a document gives it: whole, or in two parts. */
export interface NameQuery {
  name?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  /** True when `name` is « last first ». */
  lastNameFirst: boolean;
  legislature: number;
  /** Department of the seat: tells members of one name apart, and refuses one who sits for another. */
  department?: string | null;
  /** ISO day that tells two members of one name apart, when it is known. */
  date: string | null;
}

/** Who sat when, for whom and in which group; and the bodies that references name. */
export interface PeopleDirectory {
  /** What is kept on disk: people first, then bodies. */
  readonly records: readonly PeopleRecord[];
  person(ref: string): PersonRecord | null;
  body(ref: string): BodyRecord | null;
  /**
   * The only member of that legislature who bears the name, accents and hyphens apart; null when nobody or several do.
   * A letter lost to U+FFFD matches any.
   */
  findByName(query: NameQuery): PersonRecord | null;
  /** True when the directory holds at least one member of the legislature. */
  covers(legislature: number): boolean;
}

/** Bodies that questions refer to; the archive's 6,500 constituencies, parties and assemblies are not kept. */
const BODY_TYPES: ReadonlySet<string> = new Set(['GP', 'MINISTERE']);

/** Builds the directory from people, political groups and ministries; of two records with one id, the last one counts. */
export function createPeopleDirectory(records: Iterable<PeopleRecord>): PeopleDirectory {
  const people = new Map<string, PersonRecord>();
  const bodies = new Map<string, BodyRecord>();
  for (const record of records) {
    if (record.kind === 'person') people.set(record.id, record);
    else if (BODY_TYPES.has(record.type)) bodies.set(record.id, record);
  }
  const names = indexNames(people.values());
  return {
    records: [...people.values(), ...bodies.values()],
    person: (ref) => people.get(ref) ?? null,
    body: (ref) => bodies.get(ref) ?? null,
    findByName: (query) => findByName(names.get(query.legislature), query),
    covers: (legislature) => names.has(legislature),
  };
}

/** The seat at the date; else the last one taken before it in the legislature; else the first of the legislature. */
export function mandateAt(
  person: PersonRecord,
  legislature: number,
  date: string | null,
): DeputyMandate | null {
  const seats = person.mandates
    .filter((mandate) => mandate.legislature === legislature)
    .sort((a, b) => compareDays(a.from, b.from));
  if (date === null) return seats.at(-1) ?? null;
  const active = seats.findLast((seat) => isActive(seat, date));
  return active ?? seats.findLast((seat) => seat.from !== null && seat.from <= date) ?? seats[0] ?? null;
}

/** Groups of which the person is a member on that day, the one joined last first. */
export function groupsAt(person: PersonRecord, date: string): GroupMembership[] {
  return person.groups
    .filter((membership) => isActive(membership, date))
    .sort((a, b) => compareDays(b.from, a.from));
}

/** The group of the day; the one joined last where the archive gives two. */
export function groupAt(person: PersonRecord, date: string): GroupMembership | null {
  return groupsAt(person, date)[0] ?? null;
}

/** True from the first to the last day, both included; an unknown first day is open. */
export function isActive(period: { from: string | null; to: string | null }, date: string): boolean {
  return (period.from === null || period.from <= date) && (period.to === null || date <= period.to);
}

function compareDays(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '');
}

/** Folded « first last » → people. */
type NameIndex = Map<string, PersonRecord[]>;

function indexNames(people: Iterable<PersonRecord>): Map<number, NameIndex> {
  const byLegislature = new Map<number, NameIndex>();
  for (const person of people) {
    for (const legislature of new Set(person.mandates.map((mandate) => mandate.legislature))) {
      const index: NameIndex = byLegislature.get(legislature) ?? new Map<string, PersonRecord[]>();
      byLegislature.set(legislature, index);
      // The archive writes « Nom (Département) » where two members of one legislature bear one name.
      const key = foldLabel(`${person.firstName} ${person.lastName.replace(/\([^()]*\)/g, ' ')}`);
      index.set(key, [...(index.get(key) ?? []), person]);
    }
  }
  return byLegislature;
}

function findByName(index: NameIndex | undefined, query: NameQuery): PersonRecord | null {
  if (!index) return null;
  for (const key of keysOf(query)) {
    const named = key.includes('\ufffd') ? matchDamaged(index, key) : (index.get(key) ?? []);
    const found = named.filter((person) => sitsFor(person, query));
    const person = onlyOne(found, query);
    if (person || found.length > 0) return person;
  }
  return null;
}

/** In characters; damaged documents may print anything in place of a name. */
const LONGEST_NAME = 120;

/** Keys to try in turn: « last first » is every way of moving leading words to the end. */
function keysOf({ name, firstName, lastName, lastNameFirst }: NameQuery): string[] {
  if (firstName && lastName) return [foldLabel(`${firstName} ${lastName}`.slice(0, LONGEST_NAME))];
  const words = foldLabel((name ?? '').slice(0, LONGEST_NAME)).split(' ');
  const straight = words.join(' ');
  const turned = words
    .slice(1)
    .map((_, index) => [...words.slice(index + 1), ...words.slice(0, index + 1)].join(' '));
  if (straight === '') return [];
  return lastNameFirst ? [...turned, straight] : [straight, ...turned];
}

function matchDamaged(index: NameIndex, key: string): PersonRecord[] {
  if (key.replace(/[\ufffd ]/g, '').length < 4) return [];
  const pattern = new RegExp(`^${key.replace(/\ufffd+/g, '[^ ]{1,3}')}$`, 'u');
  return [...index].flatMap(([name, people]) => (pattern.test(name) ? people : []));
}

/** False when the person is known to sit for another department than the one that the document prints. */
function sitsFor(person: PersonRecord, { legislature, department }: NameQuery): boolean {
  const printed = findDepartment(null, department ?? null);
  if (printed === null) return true;
  return person.mandates.some((mandate) => {
    if (mandate.legislature !== legislature) return false;
    const seat = findDepartment(mandate.departmentCode, mandate.department);
    return seat === null || seat === printed;
  });
}

function onlyOne(found: PersonRecord[], { legislature, date }: NameQuery): PersonRecord | null {
  const [first, second] = found;
  if (!first || !second) return first ?? null;
  if (date === null) return null;
  const sitting = found.filter((person) =>
    person.mandates.some((mandate) => mandate.legislature === legislature && isActive(mandate, date)),
  );
  return sitting.length === 1 ? (sitting[0] ?? null) : null;
}
