/** Operators that may be typed in a query (`groupe:LR`), and what each is about. */
import type { FacetName } from '../../config/index-settings.js';
import { foldKey } from '../../french/fold.js';

export type OperatorTarget =
  /** `tellsWider`: who types a name is told of those that hold it: ministries change theirs. */
  | { kind: 'facet'; facet: FacetName; tellsWider?: true }
  /** Published before the period given begins, after it ends, or in it. */
  | { kind: 'before' | 'after' | 'within' }
  | { kind: 'late' | 'withdrawn' | 'number' }
  | { kind: 'text'; where: 'title' | 'answer' };

const facet = (name: FacetName): OperatorTarget => ({ kind: 'facet', facet: name });

/** By the name that is shown; in `ALSO`, other spellings. Accents and case are not looked at. */
export const OPERATORS = {
  rubrique: facet('rubric'),
  ministère: { kind: 'facet', facet: 'ministry', tellsWider: true },
  'ministère-interrogé': { kind: 'facet', facet: 'ministryAsked', tellsWider: true },
  domaine: facet('portfolio'),
  groupe: facet('party'),
  lignée: facet('partyLineage'),
  auteur: facet('author'),
  département: facet('department'),
  circonscription: facet('constituency'),
  législature: facet('legislature'),
  type: facet('type'),
  numéro: { kind: 'number' },
  statut: facet('status'),
  clôture: facet('closing'),
  signalée: facet('signalled'),
  renouvelée: facet('renewed'),
  réattribuée: facet('transferred'),
  retirée: { kind: 'withdrawn' },
  retard: { kind: 'late' },
  délai: facet('delay'),
  année: facet('year'),
  mois: facet('month'),
  date: { kind: 'within' },
  avant: { kind: 'before' },
  après: { kind: 'after' },
  titre: { kind: 'text', where: 'title' },
  réponse: { kind: 'text', where: 'answer' },
} as const satisfies Record<string, OperatorTarget>;

export type OperatorName = keyof typeof OPERATORS;

const ALSO: Partial<Record<OperatorName, readonly string[]>> = {
  ministère: ['ministere-attributaire'],
  domaine: ['portefeuille'],
  auteur: ['depute', 'deputee'],
  département: ['dept'],
  législature: ['leg'],
  date: ['publiee', 'publie'],
  numéro: ['n°', 'no', 'num'],
  statut: ['etat'],
  signalée: ['signale'],
  renouvelée: ['renouvele'],
  réattribuée: ['reattribue'],
  retirée: ['retire'],
};

const byKey = new Map(
  (Object.keys(OPERATORS) as OperatorName[]).flatMap((name) =>
    [name, ...(ALSO[name] ?? [])].map((written) => [foldKey(written), name] as const),
  ),
);

/** Null for any other word. */
export function readOperator(written: string): OperatorName | null {
  return byKey.get(foldKey(written)) ?? null;
}

export function operatorTarget(name: OperatorName): OperatorTarget {
  return OPERATORS[name];
}

/** `titre:`, `réponse:`: what follows is words of a text, not names, and no list of values. */
export function isOfWords(name: OperatorName): boolean {
  return operatorTarget(name).kind === 'text';
}
