import { isIsoDay } from '../../model/question.js';
import { ParseError } from '../parse/parsed-question.js';
import { tidyLabel } from './fold.js';

/** What the people and bodies archive (AMO30) says of a person, reduced to what questions need. */
export interface PersonRecord {
  kind: 'person';
  /** `PA…` */
  id: string;
  /** « M. », « Mme » */
  civility: string | null;
  firstName: string;
  lastName: string;
  mandates: DeputyMandate[];
  groups: GroupMembership[];
}

/** A seat in the Assemblée. Days are ISO; `to` null: still running. */
export interface DeputyMandate {
  legislature: number;
  from: string | null;
  to: string | null;
  department: string | null;
  departmentCode: string | null;
  constituency: number | null;
}

export interface GroupMembership {
  organeRef: string;
  from: string | null;
  to: string | null;
}

/** A body of any kind: political group (`GP`), ministry (`MINISTERE`), constituency, party … */
export interface BodyRecord {
  kind: 'body';
  /** `PO…` */
  id: string;
  type: string;
  label: string;
  short: string | null;
  from: string | null;
  to: string | null;
  legislature: number | null;
}

export type PeopleRecord = PersonRecord | BodyRecord;

/**
 * Reads one JSON document of the archive: root `acteur` or `organe`; null for any other root.
 * @throws ParseError when the document is not an object, or a person or body lacks its uid or its name.
 */
export function readPeopleDocument(json: unknown): PeopleRecord | null {
  if (!isObject(json)) throw new ParseError('people archive: the document is not a JSON object');
  if ('acteur' in json) return readPerson(json['acteur']);
  if ('organe' in json) return readBody(json['organe']);
  return null;
}

function readPerson(acteur: unknown): PersonRecord {
  if (!isObject(acteur)) throw new ParseError('people archive: « acteur » is not an object');
  const id = textOf(acteur['uid']);
  if (id === null || !/^PA\d+$/.test(id)) throw new ParseError('people archive: a person has no uid « PA… »');
  const identity = field(field(acteur, 'etatCivil'), 'ident');
  const firstName = textOf(field(identity, 'prenom'));
  const lastName = textOf(field(identity, 'nom'));
  if (firstName === null || lastName === null) throw new ParseError(`people archive: ${id} has no name`);
  const mandates = listOf(field(field(acteur, 'mandats'), 'mandat'));
  return {
    kind: 'person',
    id,
    civility: textOf(field(identity, 'civ')),
    firstName,
    lastName,
    mandates: mandates.flatMap(readMandate),
    groups: mandates.flatMap(readMembership),
  };
}

function readMandate(mandate: unknown): DeputyMandate[] {
  if (textOf(field(mandate, 'typeOrgane')) !== 'ASSEMBLEE') return [];
  const legislature = integerOf(field(mandate, 'legislature'));
  if (legislature === null) return [];
  const place = field(field(mandate, 'election'), 'lieu');
  return [
    {
      legislature,
      ...period(mandate),
      department: textOf(field(place, 'departement')),
      departmentCode: textOf(field(place, 'numDepartement')),
      constituency: integerOf(field(place, 'numCirco')),
    },
  ];
}

function readMembership(mandate: unknown): GroupMembership[] {
  if (textOf(field(mandate, 'typeOrgane')) !== 'GP') return [];
  const refs = listOf(field(field(mandate, 'organes'), 'organeRef'));
  return refs.flatMap((ref) => {
    const organeRef = textOf(ref);
    return organeRef === null ? [] : [{ organeRef, ...period(mandate) }];
  });
}

function period(source: unknown): { from: string | null; to: string | null } {
  return { from: dayOf(field(source, 'dateDebut')), to: dayOf(field(source, 'dateFin')) };
}

function readBody(organe: unknown): BodyRecord {
  if (!isObject(organe)) throw new ParseError('people archive: « organe » is not an object');
  const id = textOf(organe['uid']);
  if (id === null || !/^PO\d+$/.test(id)) throw new ParseError('people archive: a body has no uid « PO… »');
  const type = textOf(organe['codeType']);
  const label = textOf(organe['libelle']);
  if (type === null || label === null) throw new ParseError(`people archive: ${id} has no kind or no label`);
  const short = type === 'GP' ? (organe['libelleAbrev'] ?? organe['libelleAbrege']) : organe['libelleAbrege'];
  return {
    kind: 'body',
    id,
    type,
    label,
    short: textOf(short),
    ...period(organe['viMoDe']),
    legislature: integerOf(organe['legislature']),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the first object: a node that the XML repeats comes as an array. */
function field(source: unknown, name: string): unknown {
  const node: unknown = Array.isArray(source) ? source[0] : source;
  return isObject(node) ? node[name] : undefined;
}

function listOf(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Text of a node: a string, a number, `{"#text": …}`, or the first of an array; null when empty or `xsi:nil`. */
function textOf(value: unknown): string | null {
  const node: unknown = Array.isArray(value) ? value[0] : value;
  const raw = isObject(node) ? node['#text'] : node;
  if (typeof raw === 'number') return String(raw);
  if (typeof raw !== 'string') return null;
  const text = tidyLabel(raw);
  return text === '' ? null : text;
}

function integerOf(value: unknown): number | null {
  const text = textOf(value);
  return text !== null && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** `2017-06-21`, also from `2017-06-21T00:00:00.000+02:00` and `2017-06-21+02:00`. */
function dayOf(value: unknown): string | null {
  const day = textOf(value)?.slice(0, 10) ?? '';
  return isIsoDay(day) ? day : null;
}
