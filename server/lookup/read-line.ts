/** References in one line of a pasted text, and what a line says of those in the next ones. */
import type { QuestionType } from '../../model/question.js';
import type { QueryReference } from '../understand/reference.js';
import { isOfSenate, readCitation } from '../understand/reference.js';
import type { Token } from './tokens.js';
import { isLikelyLegislature, tokensOf } from './tokens.js';

export interface FoundReference {
  /** As it stands in the text; of a question inside a range, its number and the range. */
  text: string;
  /** Null: something that should be a reference and is not. */
  reference: QueryReference | null;
  /** What stands beside it, and tells which one is meant where several bear the number. */
  day?: string;
  author?: string;
}

/** What headings have said: « Questions écrites », « 16e législature ». */
export interface Heading {
  type: QuestionType | null;
  legislature: number | null;
}

export const NO_HEADING: Heading = { type: null, legislature: null };

type NumberToken = Token & { kind: 'number' };

interface Item {
  start: number;
  end: number;
  number: number | null;
  type: QuestionType | null;
  legislature: number | null;
  /** What was said before of others, and holds unless something else is said of this one. */
  likely: number | null;
  /** Of a question inside a range: the range as it stands. */
  inside?: string;
  day?: string;
  author?: string;
}

/** Words between references that leave a list a list. */
const FILLING = new Set(
  "la le les l l' de du des d d' un une cf voir sous ref reference references liste numero numeros m mme pour par posee posees suivante suivantes ci-dessous ci-apres".split(
    ' ',
  ),
);
const CIVILITIES = new Set(['m', 'mme', 'mlle', 'monsieur', 'madame']);
/** What bears numbers, too: after these, a number is theirs. */
const FOREIGN =
  /^(?:(?:l|d|qu|cet)')?(?:lois?|decrets?|arretes?|ordonnances?|amendements?|articles?|art|circulaires?|directives?|reglements?|projets?|propositions?|rapports?|decisions?|avis|deliberations?|pages?|p|pp|alineas?|chapitres?|annexes?|tomes?|lots?|textes?|programmes?|missions?|actions?|dossiers?|bis|ter)$/u;
/** Questions of one range: beyond, it was not meant as one. */
const LONGEST_RANGE = 5_000;
/** « QE 15-17519 » is the 17519th of legislature 15: of a number as small as 99, 15 would begin a range. */
const NO_LEGISLATURE_BELOW = 100;
/** Digits of a number alone between two commas of prose. */
const TELLING_DIGITS = 3;

/**
 * @param text a line, of which dots and numbers of a list are passed over
 * @param most references; reading stops after one more: a line may hold thousands of ranges
 * @returns its references in order, and the heading that holds for what follows
 */
export function readLine(
  text: string,
  heading: Heading,
  most: number,
): { found: FoundReference[]; heading: Heading } {
  const line = text
    .normalize('NFC')
    .replace(/^\s*\d{1,3}(?:[.)]\s+(?=\S)|\s[-–—]\s+(?=\p{L}))/u, (mark) => ' '.repeat(mark.length));
  const tokens = tokensOf(line);
  const next = headingOf(tokens, heading);
  if (next !== null) return { found: [], heading: next };
  const items = rowOf(tokens) ?? new LineReader(line, tokens, most).read();
  const found = items.map((item) => present(item, line, heading));
  const read = found.filter(({ reference }) => reference !== null);
  const written = line.trim().replace(/^[-–—•●▪*·]\s+/u, '');
  if (read.length > 1 || (read.length === 1 && !isOfSenate(written))) return { found, heading };
  const cited = read.length === 0 ? citationsOf(written) : [];
  if (cited.some(({ reference }) => reference !== null)) {
    const placed = cited.map(({ text: piece, reference }) => ({
      text: piece,
      reference: reference && under(heading, reference),
    }));
    return { found: placed, heading };
  }
  return { found: /\d/.test(text) ? [{ text: text.trim(), reference: null }] : [], heading };
}

/** « Rép. min. n° 17519, JOAN 16 avr. 2019 ; Rép. min. n° 200, … »: a citation goes on with anything, but not with the next one. */
function citationsOf(written: string): FoundReference[] {
  const pieces = written.split(/\s*;\s*(?=(?:la\s)?(?:r[ée]p\S*\s?min|r\.?m\b))/iu);
  return pieces.map((text) => ({ text, reference: readCitation(text) }));
}

function under({ type, legislature }: Heading, reference: QueryReference): QueryReference {
  return {
    ...reference,
    type: reference.type ?? type,
    legislature: reference.legislature ?? legislature,
  };
}

function present(item: Item, line: string, heading: Heading): FoundReference {
  const { number, inside, day, author } = item;
  const written = line.slice(item.start, item.end).trim();
  const type = item.type ?? heading.type;
  const legislature = item.legislature ?? item.likely ?? heading.legislature;
  return {
    text: inside === undefined ? written : `${number ?? ''} (${inside})`,
    reference: number === null ? null : { number, type, legislature },
    ...(day === undefined ? {} : { day }),
    ...(author === undefined ? {} : { author }),
  };
}

/** A line that only says what the following ones are about; null: it is none. */
function headingOf(tokens: readonly Token[], before: Heading): Heading | null {
  const types = new Set(tokens.flatMap((token) => (token.kind === 'type' ? [token.type] : [])));
  const isNamed = tokens.some((token) => token.kind === 'legislature' && token.written === 'named');
  const isPlain = tokens.every(
    (token) =>
      // « 16e législature (2022-2024) »
      (isNamed &&
        token.kind === 'number' &&
        token.value !== null &&
        isYear(token.value) &&
        types.size === 0) ||
      ['type', 'legislature', 'mark', 'colon', 'joint', 'range'].includes(token.kind) ||
      (token.kind === 'word' && FILLING.has(token.word)),
  );
  const [legislature] = tokens.flatMap((token) => (token.kind === 'legislature' ? [token.legislature] : []));
  if (!isPlain || (types.size === 0 && legislature === undefined)) return null;
  const [type] = types;
  // « Questions écrites », then « 16e législature »: one heading in two lines. A later legislature begins another list.
  const kept = types.size === 0 && before.legislature === null ? before.type : null;
  return {
    type: types.size === 1 ? (type ?? null) : kept,
    legislature: legislature ?? before.legislature,
  };
}

function isYear(value: number): boolean {
  return value >= 1900 && value <= 2100;
}

interface Cell {
  place: number;
  token: Token;
  value: number;
}

/** Legislature, type and number in cells of their own: « 16 ; QE ; 1 ». Null: the line is no such row. */
function rowOf(tokens: readonly Token[]): Item[] | null {
  const cells = cellsOf(tokens, ({ kind }) => kind === 'edge' || kind === 'joint');
  const only = cells.flatMap((cell, place) => {
    const [token, ...others] = cell.filter(({ kind }) => kind !== 'mark');
    return token !== undefined && others.length === 0 ? [{ place, token }] : [];
  });
  const type = only.find(({ token }) => token.kind === 'type');
  if (type?.token.kind !== 'type' || type.token.type === null) return null;
  const [first, second] = only.flatMap(({ place, token }): Cell[] => {
    if (token.kind === 'legislature') return [{ place, token, value: token.legislature }];
    return token.kind === 'number' && token.value !== null ? [{ place, token, value: token.value }] : [];
  });
  if (first === undefined || second === undefined) return null;
  const isTable = tokens.some(({ kind }) => kind === 'edge');
  // With commas, « QE, 1, 2 » is a list of two.
  if (!isTable && !(first.place < type.place && type.place < second.place)) return null;
  const [legislature, number] =
    second.token.kind === 'legislature' || first.value > 99 ? [second, first] : [first, second];
  if (legislature.value > 99) return null;
  const places = [type.token, first.token, second.token];
  return [
    {
      start: Math.min(...places.map(({ start }) => start)),
      end: Math.max(...places.map(({ end }) => end)),
      number: number.value,
      type: type.token.type,
      legislature: legislature.value,
      likely: null,
    },
  ];
}

function cellsOf(tokens: readonly Token[], isEdge: (token: Token) => boolean): Token[][] {
  const cells: Token[][] = [[]];
  for (const token of tokens) {
    if (isEdge(token)) cells.push([]);
    else cells.at(-1)?.push(token);
  }
  return cells;
}

/** Numbers that are references without a word that says so: nothing else stands in their part of the line, or in their cell. */
function bareNumbers(tokens: readonly Token[]): Set<Token> {
  const bare = new Set<Token>();
  for (const part of cellsOf(tokens, ({ kind }) => kind === 'colon')) {
    const isPlain = part.every(
      (token) =>
        token.kind !== 'date' &&
        (token.kind !== 'word' || FILLING.has(token.word)) &&
        (token.kind !== 'number' || !token.padded),
    );
    const cells = isPlain ? [part] : cellsOf(part, ({ kind }) => kind === 'edge' || kind === 'joint');
    const alone = isPlain ? cells : cells.filter(isNumberAlone).slice(0, 1);
    for (const token of alone.flat()) if (token.kind === 'number') bare.add(token);
  }
  return bare;
}

function isNumberAlone(cell: readonly Token[]): boolean {
  const [first, ...others] = cell.filter(({ kind }) => kind !== 'mark');
  return first?.kind === 'number' && first.digits >= TELLING_DIGITS && others.length === 0;
}

function isDash(token: Token | undefined): boolean {
  return token?.kind === 'range' && token.dash;
}

/** Reads a line from left to right, and knows what the last words were about. */
class LineReader {
  private readonly items: Item[] = [];
  private readonly bare: ReadonlySet<Token>;
  /** What « question écrite », « QE » or a whole reference says of the numbers behind it. */
  private head: { type: QuestionType | null; start: number } | null = null;
  /** Items to which a legislature, or a type, that stands behind them belongs. */
  private group: Item[] = [];
  private ahead: number | null = null;
  /** Only for the next number. */
  private once: { legislature: number; start: number } | null = null;
  /** What stands since the last item, or the beginning. */
  private since = { words: 0, joints: 0 };
  private lastWord: string | null = null;
  /** « question de Mme Une Telle n° 12 » */
  private authorAhead: string | undefined;
  private place = 0;

  constructor(
    private readonly line: string,
    private readonly tokens: readonly Token[],
    private readonly most: number,
  ) {
    this.bare = bareNumbers(tokens);
  }

  read(): Item[] {
    for (this.place = 0; this.place < this.tokens.length && !this.isFull; this.place += 1)
      this.take(this.token(0));
    return this.items;
  }

  private get last(): Item | undefined {
    return this.items.at(-1);
  }

  private get isFull(): boolean {
    return this.items.length > this.most;
  }

  private token(ahead: number): Token | undefined {
    return this.tokens[this.place + ahead];
  }

  private take(token: Token | undefined): void {
    switch (token?.kind) {
      case 'whole':
        this.takeWhole(token);
        break;
      case 'type':
        this.takeType(token);
        break;
      case 'number':
        this.takeNumber(token);
        break;
      case 'legislature':
        this.takeLegislature(token);
        break;
      case 'date': {
        if (this.last !== undefined && this.since.joints < 2) this.last.day ??= token.day;
        break;
      }
      case 'joint':
      case 'edge':
        this.since.joints += 1;
        break;
      case 'word':
        this.takeWord(token.word);
        break;
      default:
    }
  }

  private takeWhole({ reference, start, end }: Token & { kind: 'whole' }): void {
    const from = this.rangeFrom();
    const item = { start, end, number: null, type: null, legislature: null, likely: null, ...reference };
    const isRange = from !== null && from.type === item.type && from.legislature === item.legislature;
    if (isRange && item.number !== null) this.fill(from, item.number, item);
    this.add(item);
    this.head = { type: item.type, start };
    this.ahead = item.legislature;
    this.group = [];
  }

  private takeType({ type, start, end }: Token & { kind: 'type' }): void {
    const { last } = this;
    const next = this.next(1);
    const isBehind =
      last?.type === null && this.since.words === 0 && this.since.joints === 0 && this.head === null;
    const isGlued = last?.end === start;
    if (isBehind && (isGlued || (next?.kind !== 'number' && next?.kind !== 'sign'))) {
      for (const item of this.group) item.type ??= type;
      last.end = end;
      return;
    }
    this.head = { type, start };
    this.group = [];
    this.lastWord = null;
    this.since.words = 0;
    this.since.joints = 0;
  }

  private takeNumber(token: NumberToken): void {
    if (!this.isReference(token)) {
      this.takeWord('');
      return;
    }
    const second = this.pairedWith();
    if (second !== null) {
      this.takePair(token, second);
      this.place += 2;
      return;
    }
    const { value } = token;
    const from = this.rangeFrom();
    if (from !== null && value !== null) this.fill(from, value, { end: token.end });
    this.add(this.itemAt(token));
  }

  /** « 15-17519 », « 1-5 ». */
  private takePair(first: NumberToken, second: NumberToken): void {
    const isOfLegislature =
      isLikelyLegislature(first.value ?? 0) && (second.value ?? 0) >= NO_LEGISLATURE_BELOW;
    if (isOfLegislature) {
      const item = this.itemAt(second);
      this.add({ ...item, start: Math.min(item.start, first.start), legislature: first.value });
      return;
    }
    // « 2022-2024 » alone is no list of questions.
    if (this.head === null && this.next(-1)?.kind !== 'sign') {
      this.takeWord('');
      return;
    }
    const item = this.itemAt(first);
    this.add(item);
    if (second.value !== null) this.fill(item, second.value, second);
    this.add({ ...this.itemAt(second), start: second.start });
  }

  private itemAt(token: NumberToken): Item {
    const { start, end, value } = token;
    const isFirst = this.since.joints === 0 && this.group.length === 0;
    const from =
      this.once?.start ??
      (isFirst && this.since.words === 0 ? this.head?.start : undefined) ??
      this.signStart();
    const legislature = this.once?.legislature ?? null;
    this.once = null;
    return {
      start: from ?? start,
      end,
      number: value,
      type: this.head?.type ?? null,
      legislature,
      likely: this.ahead,
    };
  }

  private signStart(): number | undefined {
    const before = this.next(-1);
    return before?.kind === 'sign' ? before.start : undefined;
  }

  private add(item: Item): void {
    if (this.authorAhead !== undefined) item.author = this.authorAhead;
    this.authorAhead = undefined;
    this.items.push(item);
    this.group.push(item);
    this.since = { words: 0, joints: 0 };
    this.lastWord = null;
  }

  private isReference(token: Token): boolean {
    const [before, after] = [this.next(-1), this.next(1)];
    if (after?.kind === 'word' && /^(?:bis|ter|quater)$/.test(after.word)) return false;
    if (before?.kind === 'type' || this.once !== null) return true;
    const isNumbered = before?.kind === 'sign';
    if (this.head !== null && isNumbered) return true;
    const continues = this.items.length > 0 && this.since.words === 0;
    if (continues && (this.since.joints > 0 || before?.kind === 'range' || this.bare.has(token))) return true;
    if (isNumbered) return this.lastWord === null || FILLING.has(this.lastWord);
    return this.bare.has(token);
  }

  /** The number that a dash joins to this one; null: none, or they are of a longer chain, which is a list. */
  private pairedWith(): NumberToken | null {
    const [before, first, dash, second, more] = [-1, 0, 1, 2, 3].map((ahead) => this.token(ahead));
    if (isDash(before) || !isDash(dash) || isDash(more)) return null;
    const isPair = first?.kind === 'number' && first.value !== null && second?.kind === 'number';
    return isPair && second.value !== null ? second : null;
  }

  /** The item before « à », where a number follows it. */
  private rangeFrom(): Item | null {
    const { last } = this;
    let back = -1;
    while (['sign', 'type', 'mark'].includes(this.token(back)?.kind ?? '')) back -= 1;
    const range = this.token(back);
    if (range?.kind !== 'range' || range.dash || last === undefined || this.since.words > 0) return null;
    return this.since.joints > 0 ? null : last;
  }

  /** The questions between two. */
  private fill(from: Item, to: number, { end }: { end: number }): void {
    const { number, start, type, legislature, likely } = from;
    if (number === null || to - number > LONGEST_RANGE) return;
    const inside = this.line.slice(start, end).trim();
    for (let between = number + 1; between < to && !this.isFull; between += 1)
      this.add({ start, end, number: between, type, legislature, likely, inside });
  }

  private takeLegislature({ legislature, written, start, end }: Token & { kind: 'legislature' }): void {
    if (written === 'ahead') {
      this.once = { legislature, start };
      return;
    }
    const { last } = this;
    const isBehind = this.group.length > 0 && (this.since.words === 0 || this.since.joints === 0);
    if (isBehind && last !== undefined) {
      for (const item of this.group) item.legislature ??= legislature;
      if (this.since.words === 0) last.end = end;
      this.group = [];
    } else if (written === 'named') this.ahead = legislature;
  }

  private takeWord(word: string): void {
    if (FOREIGN.test(word)) this.head = null;
    if (CIVILITIES.has(word)) this.takeAuthor();
    this.lastWord = word;
    if (!FILLING.has(word)) this.since.words += 1;
  }

  /** « de Mme Une Telle »: up to what cannot be of a name. */
  private takeAuthor(): void {
    const { last } = this;
    const from = this.token(0)?.end;
    if (from === undefined) return;
    const name = /^[.\s]*((?:(?:\p{Lu}[\p{L}'’-]*|(?:de|du|des|la|le)(?=\s)|d['’])\s*){1,6})/u.exec(
      this.line.slice(from),
    )?.[1];
    if (name === undefined) return;
    if (last !== undefined && this.group.length > 0) last.author ??= name.trim();
    else this.authorAhead = name.trim();
  }

  /** The nearest token on one side that is more than a mark. */
  private next(step: 1 | -1): Token | undefined {
    let at = this.place + step;
    while (this.tokens[at]?.kind === 'mark') at += step;
    return this.tokens[at];
  }
}
