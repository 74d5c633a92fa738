import { EXCEPTIONS } from './stem-words.js';

/** One rule: a word of at least `least` letters that ends in `ending` gets `by` in its place. */
interface Rule {
  readonly ending: string;
  readonly by: string;
  readonly least: number;
}

/**
 * Number, gender and the infinitive; no derivation, which would merge « commune » and « communication ».
 * Tried in order, the first that fits wins; rules are tried again on the result until none fits, so a rule may rely on
 * those of others: étrangères → étrangère → étranger.
 *
 * Endings are cut rather than exchanged where possible, because a word that is being typed is compared with the
 * beginning of stems: « travailleur » and « travailleuse » give travailleu, « actif » and « active » activ.
 * `least` protects short words (« vente » is not a feminine « vent »).
 */
const RULES: readonly Rule[] = [
  // Plural
  { ending: 'eaux', by: 'eau', least: 4 },
  { ending: 'aux', by: 'al', least: 5 },
  { ending: 'eux', by: 'eu', least: 4 },
  { ending: 'oux', by: 'ou', least: 5 },
  { ending: 'ss', by: 'ss', least: 0 },
  { ending: 's', by: '', least: 4 },
  // Feminine
  { ending: 'ee', by: 'e', least: 4 },
  { ending: 'gue', by: 'gue', least: 0 },
  { ending: 'que', by: 'que', least: 0 },
  { ending: 'ue', by: 'u', least: 4 },
  { ending: 'elle', by: 'el', least: 6 },
  { ending: 'enne', by: 'en', least: 6 },
  { ending: 'ale', by: 'al', least: 5 },
  { ending: 'ante', by: 'ant', least: 7 },
  { ending: 'ente', by: 'ent', least: 7 },
  { ending: 'ate', by: 'at', least: 7 },
  { ending: 'aine', by: 'ain', least: 7 },
  { ending: 'aise', by: 'ai', least: 7 },
  { ending: 'oise', by: 'oi', least: 7 },
  { ending: 'ive', by: 'iv', least: 6 },
  { ending: 'if', by: 'iv', least: 5 },
  { ending: 'trice', by: 'teu', least: 7 },
  { ending: 'euse', by: 'eu', least: 6 },
  { ending: 'eure', by: 'eu', least: 6 },
  { ending: 'eur', by: 'eu', least: 6 },
  { ending: 'ere', by: 'er', least: 7 },
  // Infinitive; participles in -é end like it once folded, and so do the nouns that verbs come from (vote, finance)
  { ending: 'er', by: 'e', least: 5 },
  { ending: 'oir', by: 'oir', least: 0 },
  { ending: 'ir', by: 'i', least: 5 },
];

/** Rules by the last letter of their ending, so that a word meets only those that may fit. */
const RULES_BY_LAST_LETTER = new Map<string, Rule[]>();
for (const rule of RULES) {
  const last = rule.ending.slice(-1);
  RULES_BY_LAST_LETTER.set(last, [...(RULES_BY_LAST_LETTER.get(last) ?? []), rule]);
}

/**
 * The stem of a folded word: what its singular, plural, masculine, feminine and infinitive share. Total, and idempotent.
 *
 * Accents are already gone, on purpose: texts of the 8th to 10th legislatures carry none and readers often type none, so
 * a rule that looked at them would part words that must meet. « marché » and « marche » are thus one word, as are
 * « retraité » and « retraite ».
 *
 * Not memoised: lexicon.ts remembers whole words.
 */
export function stem(folded: string): string {
  if (startsWithFigure(folded)) return EXCEPTIONS.get(folded) ?? stemOrdinal(folded);
  let word = folded;
  for (;;) {
    const known = EXCEPTIONS.get(word);
    if (known !== undefined) return known;
    const next = applyRules(word);
    if (next === word) return word;
    word = next;
  }
}

/**
 * Stems of the words that may begin with some letters although their stems do not: of « chevau » (chevaux) cheval, of
 * « hospitalier » hospitalie, of « yeu » (yeux) oeil. Whether there are such words only an index can tell.
 */
export function stemsOfBeginning(beginning: string): string[] {
  const inflected = RULES.flatMap(({ ending }) =>
    Array.from(ending, (_, at) => at + 1)
      .filter((common) => beginning.endsWith(ending.slice(0, common)))
      .map((common) => stem(beginning + ending.slice(common))),
  );
  const irregular = [...EXCEPTIONS].flatMap(([form, other]) => (form.startsWith(beginning) ? [other] : []));
  return [...new Set([...inflected, ...irregular])].filter((other) => !other.startsWith(beginning));
}

function applyRules(word: string): string {
  const rules = RULES_BY_LAST_LETTER.get(word.slice(-1));
  if (rules === undefined) return word;
  for (const { ending, by, least } of rules) {
    if (!word.endsWith(ending)) continue;
    if (word.length >= least) return word.slice(0, -ending.length) + by;
  }
  return word;
}

function startsWithFigure(word: string): boolean {
  const unit = word.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}

/** « 4ème », « 4ième » and « 4es » → 4e; anything else as it is (« 17519qe »). */
function stemOrdinal(word: string): string {
  const figures = /^(\d+)(?:i?emes?|es?)$/.exec(word)?.[1];
  return figures === undefined ? word : `${figures}e`;
}
