/** The facets whose values can be looked through, and how each value is called in French. */
import { CLOSING_CODES } from '../../config/closing-codes.js';
import type { IndexedDocument } from '../../engine/document.js';
import { legislatureName, STATUS_LABELS, TYPE_LABELS } from '../present/labels.js';
import type { PartyDirectory } from '../understand/party-directory.js';

type Label = (value: string, parties: PartyDirectory) => string;
type ListedFacet = Exclude<keyof IndexedDocument['facet'], 'answeredMonth' | 'sample' | 'family'>;

const asItIs: Label = (value) => value;
const ofParty: Label = (value, parties) => parties.label(value);
const ofTable =
  (names: Readonly<Record<string, string>>): Label =>
  (value) =>
    names[value] ?? value;
const yesNo = ofTable({ true: 'Oui', false: 'Non' });
const closingNames = Object.fromEntries(CLOSING_CODES.map(({ code, label }) => [code, label]));

const FACETS: Readonly<Record<ListedFacet, Label>> = {
  legislature: (value) => legislatureName(Number(value)),
  type: ofTable(TYPE_LABELS),
  status: ofTable(STATUS_LABELS),
  rubric: asItIs,
  ministry: asItIs,
  ministryAsked: asItIs,
  portfolio: asItIs,
  party: ofParty,
  partyLineage: ofParty,
  author: asItIs,
  department: asItIs,
  constituency: (value) => `${value}${value === '1' ? 're' : 'e'} circonscription`,
  headingLead: asItIs,
  closing: ofTable(closingNames),
  signalled: yesNo,
  renewed: yesNo,
  transferred: yesNo,
  delay: (value) => `${value.replace('-', ' à ').replace(/^(\d+)\+$/, '$1 et plus')} jours`,
  year: asItIs,
  month: asItIs,
};

export const LISTED_FACETS = Object.keys(FACETS) as ListedFacet[];

export function findListedFacet(name: string): ListedFacet | null {
  return LISTED_FACETS.find((facet) => facet === name) ?? null;
}

export function labelOfValue(facet: ListedFacet, value: string, parties: PartyDirectory): string {
  return FACETS[facet](value, parties);
}
