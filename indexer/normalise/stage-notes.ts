// Transcripts print stage notes in italics between brackets. Italics alone mean nothing (titles, foreign words), brackets
// alone neither (acronyms), and both are often misplaced by a few characters: the rules below combine them.

/** A stretch of a paragraph, `[start, end)` in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

export interface Part {
  text: string;
  note: boolean;
}

/** The longest notes of the transcripts in hand stay under 500 characters. */
const MAX_NOTE = 1000;

/** Words that only a note uses between brackets; needed where the italics are missing. */
const STAGE_WORDS =
  /\bbancs?\b|applaudi|\bprotest(?:e|ent|ations?)\b|exclam|\brires?\b|sourires?|\bhuées\b|brouhaha|\bmouvements?\b|murmures|dénégation|acquiesce|hémicycle|\bmicro\b/i;

const NOUNS = 'applaudissements|exclamations|protestations|rires|sourires|huées|brouhaha|murmures';
const STARTS_AS_NOTE = new RegExp(`^(?:vi(?:f|ve)s |mêmes |nouve(?:aux|lles) )?(?:${NOUNS})\\b`, 'i');

/** A note whose opening bracket was forgotten: « … de la santé. Applaudissements sur les bancs du groupe X.) ». */
const UNOPENED = new RegExp(
  `(?<=^|[.!?…»–-]\\s)(?:(?:Vifs |Vives |Mêmes )?(?:${NOUNS}))\\b[^()]{0,${MAX_NOTE}}\\)`,
  'giu',
);

/** For each opening bracket, in order, where its span ends: after its own closing bracket, else after the next one. */
function bracketSpans(text: string): Span[] {
  const spans: Span[] = [];
  const open: Span[] = [];
  for (const { index } of text.matchAll(/[()]/g)) {
    if (text[index] === '(') {
      const span = { start: index, end: -1 };
      spans.push(span);
      open.push(span);
    } else {
      const span = open.pop();
      if (span) span.end = index + 1;
    }
  }
  if (open.length === 0) return spans;
  // What never closes ends at the first closing bracket after it, if any.
  const closings = [...text.matchAll(/\)/g)].map(({ index }) => index + 1);
  let next = 0;
  for (const span of open) {
    while ((closings[next] ?? Infinity) <= span.start) next += 1;
    span.end = closings[next] ?? -1;
  }
  return spans;
}

function isNote(inside: string, italic: boolean): boolean {
  const staged = STAGE_WORDS.test(inside);
  // « (sic) », « (la loi Sapin) » are the speaker's own asides; « (ZEE) » spells out an acronym.
  if (!/^[\p{Lu}«"“…]/u.test(inside)) return staged && STARTS_AS_NOTE.test(inside);
  return staged || (italic && /\p{Ll}/u.test(inside));
}

/** A note without its closing bracket ends with its italics, else with its paragraph if it starts as only notes do. */
function unclosedEnd(text: string, start: number, italic: Span | null): number {
  if (italic) return italic.end;
  return STARTS_AS_NOTE.test(text.slice(start + 1, start + 40).trimStart()) ? text.length : Infinity;
}

function bracketedNotes(text: string, italics: readonly Span[]): Span[] {
  const notes: Span[] = [];
  let from = 0;
  let italicIndex = 0;
  for (const { start, end } of bracketSpans(text)) {
    while ((italics[italicIndex]?.end ?? Infinity) <= start) italicIndex += 1;
    const next = italics[italicIndex];
    const italic = next && next.start <= start ? next : null;
    if (start < from) continue;
    const stop = end !== -1 ? end : unclosedEnd(text, start, italic);
    if (stop - start > MAX_NOTE || !isNote(text.slice(start + 1, stop).trimStart(), italic !== null))
      continue;
    notes.push({ start, end: stop });
    from = stop;
  }
  return notes;
}

/**
 * A note that was never opened holds no bracket but the one that closes it: only the words between a bracket of either
 * kind and the next closing one are searched, which leaves out nearly all of the speech.
 */
function unopenedNotes(text: string): Span[] {
  const notes: Span[] = [];
  let from = 0;
  let open = text.indexOf('(');
  for (let close = text.indexOf(')'); close !== -1; close = text.indexOf(')', close + 1)) {
    for (; open !== -1 && open < close; open = text.indexOf('(', open + 1)) from = open;
    for (const { index, 0: note } of text.slice(from, close + 1).matchAll(UNOPENED)) {
      notes.push({ start: from + index, end: from + index + note.length });
    }
    from = close; // the bracket itself included, or what follows it would look like the head of the paragraph
  }
  return notes;
}

function findNotes(text: string, italics: readonly Span[]): Span[] {
  const notes = bracketedNotes(text, italics);
  const unopened = unopenedNotes(text);
  if (unopened.length === 0) return notes;
  // Bracketed notes win; the sort is stable and puts them first at the same place.
  const all = [...notes, ...unopened].sort((a, b) => a.start - b.start);
  let end = 0;
  return all.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/**
 * Cuts one paragraph into speech and stage notes, in order; joined, the parts are the paragraph. A note keeps its
 * brackets, and the punctuation left between it and what follows when there is nothing else.
 * @param italics stretches of the paragraph printed in italics, in order
 */
export function splitNotes(text: string, italics: readonly Span[]): Part[] {
  if (!/[()]/.test(text)) return [{ text, note: false }];
  const parts: Part[] = [];
  const addSpeech = (speech: string): void => {
    const last = parts.at(-1);
    if (last && !/[\p{L}\p{N}]/u.test(speech)) last.text += speech;
    else if (speech !== '') parts.push({ text: speech, note: false });
  };
  let at = 0;
  for (const { start, end } of findNotes(text, italics)) {
    addSpeech(text.slice(at, start));
    parts.push({ text: text.slice(start, end), note: true });
    at = end;
  }
  addSpeech(text.slice(at));
  return parts;
}
