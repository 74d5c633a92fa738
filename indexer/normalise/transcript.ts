import { foldKey } from '../../french/fold.js';
import type { Block } from '../../model/question.js';
import { decodeEntities, plainText } from './html-entities.js';
import { readHtml } from './html-events.js';
import { parseRole, parseSpeaker, type Speaker } from './speaker.js';
import { splitNotes, type Part, type Span } from './stage-notes.js';

// Answers of QG and QOSD: the sitting's transcript, printed as
// `</p><p align="CENTER"> TITRE <a name=PG3></a> </p><br><strong>M. X,</strong><i> ministre. </i>Texte <i>(Note.)</i><br><br>`.

type Turn = Extract<Block, { kind: 'turn' }>;

const EMPHASIS = new Set(['strong', 'b']);
const ITALICS = new Set(['i', 'em']);
const BREAKS = new Set(
  'p br div center h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table tr hr body html pre section article'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);

/** A paragraph being read. */
interface Paragraph {
  text: string;
  /** False while it holds only white space. */
  started: boolean;
  italics: Span[];
  italicFrom: number | null;
  centred: boolean;
}

/** Bold words in progress, kept apart until they are known to be a name or not. */
interface Bold {
  text: string;
  atStart: boolean;
}

/**
 * Folds the heading for comparison with the title: « QUOTAS LAITIERS (SUITE) » prints the same words in capitals, often
 * without the accents.
 */
function isHeading(paragraph: Paragraph, title: string): boolean {
  const text = plainText(paragraph.text);
  if (foldKey(text) === foldKey(title)) return true;
  return (
    paragraph.centred &&
    /\p{Lu}/u.test(text) &&
    !/\p{Ll}/u.test(text.replace(/\b(?:er?|ère|e|nd|nde|o)\b/gu, ''))
  );
}

/**
 * Adds the parts of one paragraph to a turn. A part that opens a paragraph after a note starts with a line feed, so that
 * the turn can be shown as it was printed.
 */
export function appendParagraph(speech: Turn['speech'], parts: readonly Part[]): void {
  let opens = speech.length > 0;
  for (const part of parts) {
    const text = plainText(part.text);
    if (text === '') continue;
    const last = speech.at(-1);
    if (part.note) speech.push({ text, note: true });
    else if (last && !last.note) {
      last.text += (opens ? '\n' : ' ') + text;
      opens = false;
    } else {
      speech.push({ text: (opens ? '\n' : '') + text, note: false });
      opens = false;
    }
  }
}

function createTranscript(title: string) {
  const blocks: Block[] = [];
  let turn: Turn | null = null;
  let paragraph: Paragraph = newParagraph(false);
  let centred = false;
  let bold: Bold | null = null;
  /** Set after « M. X, » until the italics that give the role have been read. */
  let roleOf: { turn: Turn; text: string | null } | null = null;
  /** The punctuation of a name may stand behind its bold words: « M. X » in bold, then « , » or « . ». */
  let awaitsStop = false;

  function newParagraph(isCentred: boolean): Paragraph {
    return { text: '', started: false, italics: [], italicFrom: null, centred: isCentred };
  }
  function closeItalics(): void {
    if (paragraph.italicFrom === null) return;
    if (paragraph.text.length > paragraph.italicFrom) {
      paragraph.italics.push({ start: paragraph.italicFrom, end: paragraph.text.length });
    }
    paragraph.italicFrom = null;
  }
  function endParagraph(): void {
    closeBold();
    closeRole();
    closeItalics();
    const done = paragraph;
    paragraph = newParagraph(centred);
    if (!done.started) return;
    const parts = splitNotes(done.text, done.italics);
    if (turn) appendParagraph(turn.speech, parts);
    else if (!isHeading(done, title)) pushOutsideTurns(parts);
  }
  function pushOutsideTurns(parts: readonly Part[]): void {
    for (const part of parts) {
      const text = plainText(part.text);
      if (text !== '') blocks.push({ kind: part.note ? 'note' : 'paragraph', text });
    }
  }
  function closeBold(): void {
    if (!bold) return;
    const { text, atStart } = bold;
    bold = null;
    const speaker = atStart ? parseSpeaker(text) : null;
    if (speaker) startTurn(speaker, /[.,:]\s*$/.exec(decodeEntities(text))?.[0].charAt(0) ?? null);
    // Bold words without a letter or a digit at the head of a paragraph are a name that was lost (`<strong>.</strong>`).
    else if (!atStart || /[\p{L}\p{N}]/u.test(text)) addText(text, false);
  }
  function startTurn(speaker: Speaker, stop: string | null): void {
    turn = { kind: 'turn', speaker: speaker.name, role: speaker.role, chair: speaker.chair, speech: [] };
    blocks.push(turn);
    paragraph = newParagraph(false);
    roleOf = stop === ',' ? { turn, text: null } : null;
    awaitsStop = stop === null;
  }
  /** The words after a name that bears no punctuation, without theirs. */
  function withoutStop(text: string): string {
    if (!awaitsStop) return text;
    const [before, stop] = /^\s*([.,:])(?!\.)\s*/.exec(text) ?? [''];
    // A comma in running text may belong to it: « M. X, ministre » without italics stays as it is printed.
    if (stop === ',' && before.length < text.length) return text;
    if (stop === ',' && turn) roleOf = { turn, text: null };
    return text.slice(before.length);
  }
  function closeRole(): void {
    if (!roleOf) return;
    const { turn: speaking, text } = roleOf;
    roleOf = null;
    if (text === null) return;
    // The italics may run on: a bracket opens a note, which belongs to the speech.
    const bracket = text.search(/\((?=\p{Lu}|«)/u);
    const printed = bracket === -1 ? text : text.slice(0, bracket);
    const role = parseRole(printed);
    if (role !== null) speaking.role = role;
    else addText(printed, false);
    if (bracket !== -1) addText(text.slice(bracket), true);
  }
  function addText(text: string, italic: boolean): void {
    const start = paragraph.text.length;
    paragraph.text += text;
    if (text.trim() !== '') {
      paragraph.started = true;
      awaitsStop = false;
    }
    if (italic) paragraph.italics.push({ start, end: paragraph.text.length });
  }

  return {
    text(raw: string): void {
      const text = decodeEntities(raw).replace(/[\t\r\n\f]+/g, ' ');
      if (bold) bold.text += text;
      else if (roleOf?.text !== null && roleOf !== null) roleOf.text += text;
      else {
        if (roleOf && text.trim() !== '') roleOf = null;
        addText(withoutStop(text), false);
      }
    },
    open(name: string, attributes: ReadonlyMap<string, string>): void {
      if (EMPHASIS.has(name)) {
        closeBold();
        closeRole();
        if (!paragraph.started) closeItalics();
        bold = { text: '', atStart: !paragraph.started };
      } else if (ITALICS.has(name)) {
        if (roleOf && roleOf.text === null && !bold) roleOf.text = '';
        else if (!bold) paragraph.italicFrom ??= paragraph.text.length;
      } else if (BREAKS.has(name)) {
        endParagraph();
        if (name !== 'br') centred = name === 'center' || /^center$/i.test(attributes.get('align') ?? '');
        paragraph.centred = centred;
      } else if (CELLS.has(name)) paragraph.text += ' ';
    },
    close(name: string): void {
      if (EMPHASIS.has(name)) closeBold();
      else if (ITALICS.has(name)) {
        if (roleOf?.text !== null && roleOf !== null) closeRole();
        else if (!bold) closeItalics();
      } else if (BREAKS.has(name)) {
        endParagraph();
        if (name !== 'br') centred = false;
        paragraph.centred = centred;
      } else if (CELLS.has(name)) paragraph.text += ' ';
    },
    finish(): Block[] {
      endParagraph();
      return blocks;
    },
  };
}

/**
 * Reads the transcript of a sitting into turns (speaker, role, speech) with the stage notes marked at their place.
 * Paragraphs of one turn are joined by a line feed. The heading printed above, which repeats the title in capitals, is
 * dropped; every other word is kept. What stands before the first speaker becomes paragraphs and notes. Turns of the
 * presiding officer are marked `chair`. Never throws.
 * @param context.title the question's title, to recognise its repetition
 */
export function transcriptToBlocks(html: string, context: { title: string }): Block[] {
  const transcript = createTranscript(context.title);
  readHtml(html, transcript);
  return transcript.finish();
}
