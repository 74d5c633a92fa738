/** What the gateway knows of each facet: to add one is a line here and its name in config/index-settings.ts. */
import { CLOSING_CODES } from '../config/closing-codes.js';
import { FACET_NAMES } from '../config/index-settings.js';
import type { FacetName } from '../config/index-settings.js';
import { STATUS_LABELS, TYPE_LABELS } from '../model/labels.js';
import { constituencyName, delayName, flagName, legislatureName, monthName } from './present/labels.js';
import { departmentNames } from './understand/department-names.js';
import { ministryNames } from './understand/ministry-names.js';
import type { NameIndex } from './understand/name-index.js';
import { createNameIndex } from './understand/name-index.js';
import type { PartyDirectory } from './understand/party-directory.js';
import { personNames } from './understand/person-names.js';

export interface Facet {
  /** How values stand in the index; flags stand as « true » and « false ». */
  kind: 'text' | 'number' | 'flag';
  /** Where the values are names that only the index knows in full: how they are found from the values read there. */
  names: Names | null;
  /** French, shown as it is. */
  label: (value: string, parties: PartyDirectory) => string;
  /** Begins the message that a name is not known: « Aucune rubrique ne s’appelle … ». */
  none: string;
}

type Names = (values: readonly string[], parties: PartyDirectory) => NameIndex;
type ClosedFacet = Facet & { names: null };
type OpenFacet = Facet & { names: Names };

const asItIs = (value: string) => value;
const named = (values: readonly string[]) => values.map((value) => ({ name: value, value }));
const ownNames: Names = (values) => createNameIndex([named(values)]);
const ofParty: Facet['label'] = (value, parties) => parties.label(value);
const ofLineage: Facet['label'] = (value, parties) => parties.lineageLabel(value);

function closed(none: string, label: Facet['label'], kind: Facet['kind'] = 'text'): ClosedFacet {
  return { kind, names: null, label, none };
}

function open(none: string, names: Names = ownNames, label: Facet['label'] = asItIs): OpenFacet {
  return { kind: 'text', names, label, none };
}

const closingLabels = new Map(CLOSING_CODES.map(({ code, label }) => [code, label]));

const closingNames = [...closingLabels].map(([value, name]) => ({ name, value }));
const flag = closed('Aucune valeur', flagName, 'flag');

export const FACETS = {
  legislature: closed('Aucune législature', (value) => legislatureName(Number(value)), 'number'),
  type: closed('Aucun type', (value) => (TYPE_LABELS as Record<string, string>)[value] ?? value),
  status: closed('Aucun état', (value) => (STATUS_LABELS as Record<string, string>)[value] ?? value),
  rubric: open('Aucune rubrique'),
  ministry: open('Aucun ministère', ministryNames),
  party: open('Aucun groupe', (values, parties) => parties.names(values), ofParty),
  ministryAsked: open('Aucun ministère interrogé', ministryNames),
  portfolio: open('Aucun domaine ministériel', ministryNames),
  partyLineage: open(
    'Aucune lignée de groupes',
    (values, parties) => parties.lineageNames(values),
    ofLineage,
  ),
  author: open('Aucun auteur', personNames),
  department: open('Aucun département', departmentNames),
  constituency: closed('Aucune circonscription', constituencyName, 'number'),
  closing: open(
    'Aucune cause de clôture',
    (values) => createNameIndex([named([...closingLabels.keys(), ...values]), closingNames]),
    (value) => closingLabels.get(value) ?? value,
  ),
  signalled: flag,
  renewed: flag,
  transferred: flag,
  delay: closed('Aucun délai', delayName),
  year: closed('Aucune année', asItIs, 'number'),
  month: closed('Aucun mois', monthName),
} as const satisfies Record<FacetName, Facet>;

/** Facets whose names are read from the index. */
export type NamedFacet = {
  [Name in FacetName]: (typeof FACETS)[Name] extends OpenFacet ? Name : never;
}[FacetName];

export const NAMED_FACETS = FACET_NAMES.filter((name): name is NamedFacet => FACETS[name].names !== null);

export function isNamed(facet: string): facet is NamedFacet {
  return (NAMED_FACETS as readonly string[]).includes(facet);
}
