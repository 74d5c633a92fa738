/** The words of a question, read from what the API shows of it, without anything that the index was made by. */
import { tokenise, type Token } from '../../../french/tokenise.js';
import type { Block } from '../../../model/question.js';
import type { PublicQuestion } from '../../../server/present/question.js';

export interface Texts {
  /** Words in their order, passage by passage: no quoted passage goes from one to the next. */
  passages: readonly Token[][];
  stems: ReadonlySet<string>;
  title: Part;
  /** Null where nothing of a transcript tells the asker from the minister. */
  answer: Part | null;
}

interface Part {
  passages: readonly Token[][];
  stems: ReadonlySet<string>;
}

export function readTexts(question: PublicQuestion): Texts {
  const { title, rubric, headingLead, analyses, author, ministry, erratum, type } = question;
  const answer = question.answer.map(textOf).join('\n');
  const passages = [
    title,
    ...[rubric, headingLead, ...analyses, author?.name, author?.department, ministry?.label, erratum],
    question.question.map(textOf).join('\n'),
    answer,
  ].map((text) => tokenise(text ?? ''));
  return {
    passages,
    stems: stemsOf(passages.flat()),
    title: partOf(title),
    answer: type === 'QE' ? partOf(answer) : null,
  };
}

function partOf(text: string): Part {
  const tokens = tokenise(text);
  return { passages: [tokens], stems: stemsOf(tokens) };
}

/** Neither stage notes, nor speakers' names, nor what the presiding officer says. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'table':
      return block.rows.map((row) => row.map(({ text }) => text).join(' ; ')).join('\n');
    case 'note':
      return '';
    case 'turn': {
      const said = block.speech.filter(({ note }) => !note).map(({ text }) => text);
      return block.chair ? '' : said.join(' ').replaceAll(' \n', '\n');
    }
  }
}

function stemsOf(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(({ stop }) => !stop).map(({ stem }) => stem));
}

/** A row of words of one sentence, as written. */
export function holdsPassage({ passages }: Pick<Texts, 'passages'>, wanted: readonly Token[]): boolean {
  return passages.some((tokens) =>
    tokens.some(
      (_, at) =>
        at + wanted.length <= tokens.length &&
        wanted.every(({ form }, place) => {
          const token = tokens[at + place];
          return token?.form === form && (place === 0 || !token.opensSentence);
        }),
    ),
  );
}
