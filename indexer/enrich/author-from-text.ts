import { foldText } from '../../french/fold.js';
import type { Block, QuestionType } from '../../model/question.js';
import { civilityOf } from './author-name.js';
import { foldLabel, tidyLabel } from './fold.js';

/** A deputy as a text names them: « Mme », « Odile Modèle ». */
export interface NamedAuthor {
  civility: string;
  name: string;
}

type Turn = Extract<Block, { kind: 'turn' }>;

/** Characters looked at, of a first paragraph or of the chair's words. */
const HEAD = 200;
/** Blocks of a transcript: the author has the floor by then, and what follows is the answer. */
const FIRST_BLOCKS = 12;

const WORD = String.raw`(?:[dDlL]')?\p{Lu}\p{L}*(?:['/-]\p{L}+)*`;
const PARTICLE = String.raw`(?:(?:de la|de l'|des|de|du|d'|le|la|van der|van|von|da|di|dos) ?)`;
const NAME = String.raw`(M\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle) (${WORD}(?: ${PARTICLE}?${WORD}){1,5})`;
const SPEAKER = new RegExp(`^${NAME}$`, 'u');
/** After the name may stand a department in brackets, or the star of old texts that share their answer. */
const OPENING = new RegExp(String.raw`^${NAME}(?: \([^()]{2,40}\)| ?\*{1,3})? (\p{Ll}[\p{Ll}']*) `, 'u');

/**
 * How the verbs of a question begin, folded. With any other verb the person may be somebody whom the question is about
 * (« Mme X a été licenciée »).
 */
const ASKS = new RegExp(
  '^(?:' +
    'aimerait|alert|appel|appuie|attir|aver|avis|constat|demand|denonc|deplor|desir|evoqu|expos|exprim|fait|indiqu|' +
    'inform|insist|interpel|interrog|invit|mention|porte|pos|press|pri|propos|question|rappel|regrett|reiter|relev|' +
    "remarqu|remerci|renouvel|revien|s'adress|s'alarm|s'emeut|s'etonn|s'indign|s'inquiet|s'interrog|saisi|se fait|" +
    'signal|sollicit|souhait|soulev|soulign|soumet|sugger|tient|transmet|voudrait)',
);

/** « M. Le Ministre », « Mme Présidente Exemple »: titles that a text capitalises are no names. « M. Jean Maire » is. */
const TITLE =
  /^(?:l[ea]|commissaire|deputee?|garde|maire|prefete?|premiere?|presidente?|procureure?|rapporteure?|secretaire|senat\w+) |(?:^| )ministres?(?: |$)/;

/**
 * The author's name as the document's own words give it: « M. Firmin Exemple attire l'attention de … » at the head of a
 * question, or, in a transcript, the first speaker whom the presiding officer has just named. Null in any doubt: no name
 * is better than a wrong one. Only the first words are looked at.
 */
export function authorFromText(
  type: QuestionType,
  question: readonly Block[],
  answer: readonly Block[],
): NamedAuthor | null {
  return authorOfQuestion(question[0]) ?? (type === 'QE' ? null : authorOfTranscript(answer));
}

function authorOfQuestion(first: Block | undefined): NamedAuthor | null {
  if (first?.kind !== 'paragraph') return null;
  const found = OPENING.exec(tidyLabel(first.text.slice(0, HEAD)));
  return found && ASKS.test(foldText(found[3] ?? '')) ? nameOf(found) : null;
}

function authorOfTranscript(answer: readonly Block[]): NamedAuthor | null {
  const turns = answer.slice(0, FIRST_BLOCKS).filter((block) => block.kind === 'turn');
  const chairAt = turns.findIndex((turn) => turn.chair);
  const chair = turns[chairAt];
  if (!chair) return null;
  const said = firstWords(chair);
  for (const turn of turns.slice(chairAt + 1)) {
    // A speaker with a role is a minister; one whom the chair has not named interrupts.
    const found = turn.chair || turn.role !== null ? null : SPEAKER.exec(tidyLabel(turn.speaker));
    const name = foldLabel(found?.[2] ?? '');
    if (found && said.includes(` ${name} `)) {
      return speaksForAnother(said, name) || OF_A_COLLEAGUE.test(firstWords(turn)) ? null : nameOf(found);
    }
  }
  return null;
}

function firstWords({ speech }: Turn): string {
  const words = speech.map(({ text, note }) => (note ? '' : text)).join(' ');
  return ` ${foldLabel(words.slice(0, HEAD))} `;
}

const OF_A_COLLEAGUE = / question de (?:mon|ma|notre) coll\w+ /;

/** « suppléant Mme Y », « pour exposer la question de Mme Y »: whether the author is X or Y, texts do not agree. */
function speaksForAnother(said: string, name: string): boolean {
  const other = / (?:suppleante?|rempla\w+|question(?: n ?o? ?\d+)? de) (?:m|mme|mlle) (.+)/.exec(said)?.[1];
  return other !== undefined && !other.startsWith(`${name} `);
}

function nameOf([, civility = '', name = '']: RegExpExecArray): NamedAuthor | null {
  const printed = civilityOf(civility);
  return printed === null || TITLE.test(foldLabel(name)) ? null : { civility: printed, name };
}
