import { wordSet } from './word-set.js';

/**
 * Words that tell nothing about a subject. They are left out of the index and of queries (the engine reads ten words of
 * a query, and a required « le » costs answers), except inside quotes and in queries that hold nothing else.
 *
 * Only grammar is listed. Formulas that every question uses (« monsieur », « ministre », « attention ») are frequent,
 * not empty: weighing by rarity deals with them. All forms are folded (see fold.ts).
 * Titles before a name (« Mme », « MM. ») are listed: no author is stored with his title.
 *
 * Decisions on words with two lives:
 * - kept (not stop words): « or » (gold mining is a subject; the conjunction is rare), « sans », « contre », « sous »,
 *   « hors », « outre », « non », « mi », « bien » (sans-abri, contre-expertise, sous-traitance, hors taxes,
 *   outre-mer, non-recours, mi-temps, bien-être): they make compounds, with or without the hyphen, and « lutte contre
 *   le tabac » must not equal « lutte pour le tabac »; « faire », « fait », « pouvoir », « devoir » (nouns as well),
 *   « point » (point d'indice), « deux » and other numbers; single letters but « a » and « y » (hépatite C): they are
 *   dropped only before an apostrophe, see `CLITICS`;
 * - stop words: « son » and « ton » (the noun, sound or tone, is rare here), « pas » and « plus » (negation and degree;
 *   « Pas-de-Calais » is still found by « calais », and departments have their own filter), « car » (the conjunction;
 *   the plural « cars » is kept);
 * - « est » and « été » are stop words as forms of « être » only: see `CONTEXTUAL`;
 * - « maïs » and « sûr » fold to stop words but are not: see `ACCENTED_EXCEPTIONS`.
 */
const LIST = `
  le la les un une des du de au aux a
  ce cet cette ces cela ca ceci celui celle ceux celles ci
  je tu il elle on nous vous ils elles me te se moi toi lui leur leurs eux soi y en
  mon ton son ma ta sa mes tes ses notre nos votre vos notres votres
  qui que quoi dont ou lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles
  quel quelle quels quelles quelque quelques quiconque quelconque chaque chacun chacune aucun aucune aucuns
  certain certaine certains certaines plusieurs uns unes rien
  tel telle tels telles tou tout toute tous toutes meme memes autre autres autrui
  et ni mais car donc si comme lorsque puisque quoique quand tandis afin ainsi alors aussi jusque
  dans par pour vers avec entre chez sur depuis pendant durant des lors selon parmi malgre envers voire via
  avant apres pres aupres autour dehors dedans dessus dessous dela deca ailleurs cependant toutefois neanmoins
  notamment egalement tres trop peu moins plus pas ne jamais toujours encore deja puis ensuite enfin
  ici voici voila etc combien comment pourquoi tant tellement autant quant
  etre avoir suis es est etes sont etais etait etions etiez etaient fus fut furent fusse fussent serai seras sera
  serons serez seront serais serait serions seriez seraient sois soit soyons soyez soient ete etant
  ai as avons avez ont avais avait aviez avaient eus eut eurent aurai auras aura aurons aurez auront aurais
  aurait aurions auriez auraient aie aies ait ayons ayez aient eu ayant
  peut peuvent peux puisse puissent pourra pourront pourrait pourraient
  doit doivent devra devront devrait devraient
  mm mme mmes mlle
  qu jusqu lorsqu puisqu quoiqu
`;

/** Folded forms; see the comment of this file for what is in and what is not. */
export const STOP_WORDS = wordSet(LIST);

/** Lower-case forms whose accent makes a word of a subject out of a stop word. Without the accent nobody can tell. */
export const ACCENTED_EXCEPTIONS: ReadonlySet<string> = new Set(['maïs', 'sûr', 'dés', 'prés']);

/**
 * Stop words that are words of a subject right after one of these (folded): « Grand Est », « l'est de la France »,
 * « sud-est », « l'été », « cet été », « loi NOTRe ». After a clitic of a verb (c', n', s', qu') they are forms of « être ».
 */
export const CONTEXTUAL: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['est', new Set(['l', 'd', 'grand', 'nord', 'sud'])],
  ['ete', new Set(['l', 'd', 'cet'])],
  ['notre', new Set(['loi'])],
]);

/** Spellings of which a stop word is made by folding alone: the law of 2015 that is called so. */
export const CASED_EXCEPTIONS: ReadonlySet<string> = new Set(['NOTRe']);

/** Words that lose their vowel before an apostrophe; they are set apart from the word that follows, and dropped. */
export const CLITICS: ReadonlySet<string> = new Set(
  'l d c j m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu entr'.split(' '),
);

/** Parts before an apostrophe that make one word with what follows: « aujourd'hui », « prud'hommes », « O'Brien ». */
export const JOINED_BEFORE_APOSTROPHE: ReadonlySet<string> = new Set(['aujourd', 'prud', 'o']);

/**
 * Articles and « de »: the words that French puts nearly everywhere, and that carry no meaning of their own. A row of
 * them (« de la », « de l' ») is one word of the searchable text; see searchable-text.ts.
 */
export const LINKING: ReadonlySet<string> = new Set('le la les l un une des du de d au aux'.split(' '));

/**
 * Rows of two or more of them (« maire de la commune », « l'un des »), glued by « 0 » as the searchable text holds them:
 * those that questions and answers are written with. Counted over 6,314 questions of the 15th and 16th legislatures and
 * their answers, 1,026,061 rows of 142 kinds: single words are 96.9 %, with these 99.99 %.
 */
export const LONG_ROWS: readonly string[] = `
  de0la de0l d0un d0une d0au de0le de0les de0un de0de de0des de0une de0l0un de0l0une de0l0un0des de0l0une0des
  de0l0un0de de0l0une0de de0l0un0d de0l0une0d de0de0la d0un0de d0un0des d0une0de d0une0des
  l0un l0une l0un0de l0un0des l0un0d l0un0de0l l0un0de0la l0une0de l0une0des l0une0d l0une0du l0une0de0la l0une0de0l
  un0de un0des un0d un0du une0de une0des une0d une0du des0le des0la des0les des0l la0la la0le la0l la0les la0de la0des la0du la0d
  la0de0la la0de0l la0au la0aux la0un la0une la0d0un la0d0une la0une0des la0une0de0la
  le0la le0le le0les le0de le0des le0d le0au les0les les0des les0de du0au du0aux du0le du0la du0l
`
  .split(/\s+/)
  .filter((row) => row !== '');
