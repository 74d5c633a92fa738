import type { SaxesTagNS } from 'saxes';
import type { BulkTree } from './bulk.js';
import { ParseError } from './parsed-question.js';
import { createTreeBuilder, escapeAttribute } from './xml-builder.js';
import type { TreeBuilder } from './xml-builder.js';
import { createXmlParser, doctypeProblem, MAX_DEPTH, spaceXmlControls, trimProlog } from './xml-tree.js';
import { xmlCause } from './xml-error.js';
import type { XmlParser } from './xml-tree.js';

/** Text handed to the parser at once: lengths are checked, and questions given out, this often. */
const SLICE = 64 * 1024;
/** Faults outside the questions after which the file is not worth going on. */
const MAX_FAULTS = 100;
/** Text read a second time to find the questions that a fault ran over, in multiples of the longest question. */
const MAX_REREADS = 64;
/** Longest piece of tag kept to recognise one that a slice cuts in two. */
const MAX_TAG = 256;

const NEXT_BOUNDARY = /<\/(?:[^\s<>/:]+:)?question\s*>|<(?:[^\s<>/:]+:)?question(?=[\s/>])/i;
const STARTS_WITH_QUESTION = /^\s*<(?:[^\s<>/:]+:)?question(?=[\s/>])/i;

/** Thrown out of a parser's handler to stop it where it stands. */
const STOP = new Error('stop');

/**
 * Gives the tree of each `question` element (in any letter case) of a bulk XML file, wherever it stands. A question with
 * malformed XML is reported and reading goes on after its end tag.
 * @throws ParseError when entities are declared, or at the end when the file was malformed outside its questions.
 */
export async function* readBulkXml(
  text: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<BulkTree, void, undefined> {
  const reader = createBulkXmlReader(maxLength);
  let isHead = true;
  for await (const piece of text) {
    const rest: string = isHead ? trimProlog(piece) : piece;
    isHead &&= rest === '';
    for (let at = 0; at < rest.length; at += SLICE) {
      reader.read(spaceXmlControls(rest.slice(at, at + SLICE)));
      yield* reader.take();
      reader.assertReadable();
    }
  }
  reader.end();
  yield* reader.take();
  reader.assertReadable();
}

interface Mark {
  position: number;
  line: number;
}

/**
 * One saxes parser at a time. saxes can go on after an error, but badly: a stray end tag makes it close every open
 * element, a bare ampersand or an open comment swallows the following questions. So a fault ends its parser; the text
 * since the start of the faulty question is searched again for the next `question` tag, and a new parser takes over
 * there, inside the same outer elements.
 */
function createBulkXmlReader(maxLength: number) {
  let parser = newParser();
  let builder: TreeBuilder | null = null;
  let closed: { tree: unknown; end: Mark } | null = null;
  let outer: SaxesTagNS[] = [];
  let outerOfQuestions: SaxesTagNS[] | null = null;
  let found: BulkTree[] = [];
  /** Where the open question begins, else the last event outside questions: position for the parser, and line. */
  let mark: Mark = { position: 0, line: 1 };
  /** Characters given to this parser, and the last of them from `heldFrom` on. */
  let given = 0;
  let held = '';
  let heldFrom = 0;
  /** Lines of the file before this parser's first. */
  let linesBefore = 0;
  let skipping = false;
  let unfinishedTag = '';
  let reread = 0;
  let stop: string | null = null;
  let fault: string | null = null;
  let faults = 0;
  let fatal: string | null = null;

  function newParser(): XmlParser {
    const created = createXmlParser();
    created.on('error', (error) => {
      // Any other error comes from what follows the question.
      if (!error.message.endsWith('unexpected close tag.')) commit();
      interrupt(describe(error));
    });
    created.on('doctype', (doctype) => {
      fatal = doctypeProblem(doctype);
      if (fatal !== null) interrupt(fatal);
    });
    created.on('opentag', onOpen);
    created.on('text', onText);
    created.on('cdata', onCdata);
    created.on('closetag', onClose);
    return created;
  }

  function describe(error: Error): string {
    const cause = xmlCause(error);
    // saxes takes everything up to the next semicolon for an entity's name: it notices too late where it was.
    const line = cause.includes('entity') ? mark.line : parser.line;
    return `malformed XML near line ${linesBefore + line}: ${cause}`;
  }

  function interrupt(reason: string): never {
    stop = reason;
    throw STOP;
  }

  function setMark(): void {
    mark = here();
  }

  function here(): Mark {
    return { position: parser.position, line: parser.line };
  }

  function onOpen(tag: SaxesTagNS): void {
    commit();
    const isQuestion = tag.local.toLowerCase() === 'question';
    if (builder && isQuestion) interrupt('not closed before the next question');
    if ((builder?.depth ?? outer.length) >= MAX_DEPTH) {
      const reason = `XML nested deeper than ${MAX_DEPTH} elements`;
      if (!builder) fatal = reason;
      interrupt(reason);
    }
    if (!builder) setMark();
    if (!builder && isQuestion) {
      builder = createTreeBuilder();
      outerOfQuestions = [...outer];
    }
    if (builder) builder.open(tag);
    else outer.push(tag);
  }

  function onText(text: string): void {
    commit();
    if (builder) builder.text(text);
    // A text is given out once the « < » that ends it is read.
    else mark = { position: parser.position - 1, line: parser.line };
  }

  function onCdata(text: string): void {
    commit();
    if (builder) builder.text(text);
    else setMark();
  }

  function onClose(): void {
    commit();
    if (!builder) {
      outer.pop();
      setMark();
      return;
    }
    const result = builder.close();
    if (result.done) closed = { tree: result.tree, end: here() };
  }

  /**
   * Gives out the question that was closed last. Not at once: saxes closes an element first and then says that the end
   * tag was another's.
   */
  function commit(): void {
    if (!closed) return;
    const isTooLong = closed.end.position - mark.position > maxLength;
    found.push(isTooLong ? { ok: false, reason: tooLong } : { ok: true, tree: closed.tree });
    mark = closed.end;
    closed = null;
    builder = null;
  }

  const tooLong = `longer than ${maxLength} characters`;

  function replaceParser(openTags: SaxesTagNS[]): void {
    linesBefore += mark.line - 1;
    parser = newParser();
    builder = null;
    closed = null;
    outer = [];
    const start = openTags.map(startTag).join('');
    given = start.length;
    hold('', given);
    parser.write(start);
    setMark();
  }

  function hold(text: string, from: number): void {
    held = text;
    heldFrom = from;
  }

  /** Parses a slice; gives what is to be read next when the parser had to be replaced on the way. */
  function parse(slice: string): string {
    held += slice;
    given += slice.length;
    try {
      parser.write(slice);
      commit();
    } catch (error) {
      stop ??= describe(error instanceof Error ? error : new Error(String(error)));
    }
    if (stop === null && given - mark.position > maxLength) {
      stop = builder ? tooLong : `no question in ${maxLength} characters`;
    }
    if (stop !== null) return recover(stop);
    // Outside questions the end of a slice may be the start of a fault that is seen later: kept from the mark as well.
    if (mark.position > heldFrom) hold(held.slice(mark.position - heldFrom), mark.position);
    return '';
  }

  /** Reports the fault and goes to the next question tag after the mark; gives the text from there on. */
  function recover(reason: string): string {
    stop = null;
    if (fatal !== null) return '';
    let rest = held.slice(Math.max(0, mark.position - heldFrom));
    const consumed = parser.position - mark.position;
    if (builder) {
      found.push({ ok: false, reason });
    } else if (consumed > 0 && STARTS_WITH_QUESTION.test(rest)) {
      // The fault is in the question's own start tag.
      found.push({ ok: false, reason });
      rest = rest.slice(rest.indexOf('<') + 1);
    } else {
      fault ??= reason;
      faults += 1;
    }
    const prime = outerOfQuestions ?? outer;
    if (faults > MAX_FAULTS || (fault !== null && prime.length === 0)) fatal = fault;
    if (fatal !== null) return '';
    replaceParser(prime);
    const after = skip(rest);
    reread += Math.max(0, consumed - (rest.length - after.length));
    if (reread > MAX_REREADS * maxLength) fatal = `too many malformed questions, the last one: ${reason}`;
    return after;
  }

  /** Looks for the end of a bad question, or for the start of the next one; gives what follows. */
  function skip(slice: string): string {
    const text = unfinishedTag + slice;
    const match = NEXT_BOUNDARY.exec(text);
    const isEnd = match?.[0].startsWith('</') === true;
    const after = match ? text.slice(match.index + (isEnd ? match[0].length : 0)) : '';
    linesBefore += text.slice(0, text.length - after.length).split('\n').length - 1;
    skipping = match === null;
    unfinishedTag = match ? '' : endOfUnfinishedTag(text);
    return after;
  }

  function readAll(text: string): void {
    let rest = text;
    while (rest !== '' && fatal === null) rest = skipping ? skip(rest) : parse(rest);
  }

  /** What is wrong with the end of the file, as far as the parser can tell. */
  function closeParser(): string | null {
    try {
      parser.close();
      return null;
    } catch {
      const reason = stop ?? 'malformed XML at the end of the file';
      stop = null;
      return reason;
    }
  }

  /** Markup that is never closed runs to the end of the file: the questions that it hides are looked for as well. */
  function finish(): void {
    while (fatal === null) {
      const isHiding = NEXT_BOUNDARY.test(held.slice(mark.position - heldFrom));
      if (builder && isHiding) {
        readAll(recover('a comment, a CDATA section, an entity or a tag in it is never closed'));
        continue;
      }
      const place = `near line ${linesBefore + parser.line}`;
      if (builder || skipping) fatal = fault ?? `the file ends inside a question, ${place}`;
      else readEnd(closeParser(), isHiding);
      return;
    }
  }

  function readEnd(reason: string | null, isHiding: boolean): void {
    if (reason !== null && isHiding) {
      readAll(recover(reason));
      finish();
    } else {
      fatal = fault ?? reason;
    }
  }

  return {
    /** Reads a slice of the file. */
    read: readAll,
    /** Reads the end of the file. */
    end: finish,
    /** Gives the questions that ended since the last call. */
    take(): BulkTree[] {
      const taken = found;
      found = [];
      return taken;
    },
    /** @throws ParseError when nothing more can be read, or when the file has ended malformed. */
    assertReadable(): void {
      if (fatal !== null) throw new ParseError(fatal);
    },
  };
}

function endOfUnfinishedTag(text: string): string {
  const tag = text.slice(Math.max(0, text.lastIndexOf('<')));
  return tag.startsWith('<') && !tag.includes('>') && tag.length < MAX_TAG ? tag : '';
}

function startTag(tag: SaxesTagNS): string {
  const attributes = Object.values(tag.attributes).map(
    ({ name, value }) => ` ${name}="${escapeAttribute(value)}"`,
  );
  return `<${tag.name}${attributes.join('')}>`;
}
