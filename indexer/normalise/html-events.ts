import { Tokenizer } from 'htmlparser2';
import { readSimpleHtml } from './html-simple.js';

// The reader under html-to-blocks.ts and transcript.ts. Answers are fragments whose tags neither open nor close
// properly (`</p><p align="CENTER">…<p>`), so a tree tells nothing more than the tags do; a flat stream of events costs
// the same whatever the nesting, where a tree builder's stack makes deep unclosed nesting quadratic.

export interface HtmlHandler {
  /** Entities are left for html-entities.ts, which knows what to do with those encoded twice. */
  text(text: string): void;
  /** `name` and attribute names in lower case; the first value of a repeated attribute. */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
/** Their content is code, never words. */
const DROPPED = new Set(['script', 'style']);
/** `<nom@exemple.fr>` and `<https://…>` are addresses between angle brackets, not tags. */
const ADDRESS = /^(?:https?:|mailto:|www\.|[^\s<>="']+@)/i;
/** The head of a tag cut short by the end of the text, as opposed to a lone « < » before a word. */
const CUT_TAG = /^<\/?[a-z][a-z0-9:]*(?:\s+[\w:-]+\s*=|\s*\/?$)/i;

/**
 * Reads HTML, however broken, as a flat sequence of events. Comments, scripts and styles are dropped; the content of a
 * CDATA section is read as HTML. Never throws, linear in the length.
 * @returns what may have been lost, one English line each
 */
export function readHtml(html: string, handler: HtmlHandler): string[] {
  if (readSimpleHtml(html, handler)) return [];
  const source = html.includes('<![CDATA[') ? html.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : html;
  const warnings = new Set<string>();
  let dropping: string | null = null;
  let tag: { start: number; name: string; attributes: Map<string, string> | null } | null = null;
  let attribute = '';
  let value = '';
  /** End of the last thing understood: what follows it at the end of input is a tag cut short. */
  let done = 0;

  const emit = (text: string): void => {
    if (dropping === null && text !== '') handler.text(text);
  };
  const endTag = (end: number, selfClosing: boolean): void => {
    done = end + 1;
    if (!tag) return;
    const { start, name, attributes } = tag;
    tag = null;
    const inside = source.slice(start, end);
    if (ADDRESS.test(inside)) {
      emit(inside);
      return;
    }
    if (inside.includes('<') && !DROPPED.has(name)) {
      if (!/["']/.test(inside)) {
        readTextThenTag(inside);
        return;
      }
      warnings.add('a tag with broken quotes holds another tag: its text may be lost');
    }
    openTag(name, attributes ?? NO_ATTRIBUTES, selfClosing);
  };
  const openTag = (name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void => {
    if (dropping !== null) return;
    if (!DROPPED.has(name)) handler.open(name, attributes);
    else if (!selfClosing) dropping = name;
  };
  const closeTag = (name: string): void => {
    if (dropping === null) handler.close(name);
    else if (dropping === name) dropping = null;
  };
  /** `2 <b et 4 <br>`: the first « < » opened nothing, so what follows it is text, up to the real tag. */
  const readTextThenTag = (inside: string): void => {
    const last = inside.lastIndexOf('<');
    emit(`<${inside.slice(0, last)}`);
    const [, slash, name] = /^<(\/?)([a-z][^\s/>]*)/i.exec(inside.slice(last)) ?? [];
    if (name === undefined) emit(inside.slice(last));
    else if (slash === '/') closeTag(name.toLowerCase());
    else openTag(name.toLowerCase(), NO_ATTRIBUTES, inside.endsWith('/'));
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      ontext(start, end) {
        done = end;
        emit(source.slice(start, end));
      },
      ontextentity() {},
      onopentagname(start, end) {
        tag = { start, name: source.slice(start, end).toLowerCase(), attributes: null };
      },
      onattribname(start, end) {
        attribute = source.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += source.slice(start, end);
      },
      onattribentity() {},
      onattribend() {
        if (!tag) return;
        tag.attributes ??= new Map();
        if (!tag.attributes.has(attribute)) tag.attributes.set(attribute, value);
      },
      onopentagend(end) {
        endTag(end, false);
      },
      onselfclosingtag(end) {
        endTag(end, true);
      },
      onclosetag(start, end) {
        done = source.length;
        closeTag(source.slice(start, end).toLowerCase());
      },
      oncomment(_start, end) {
        done = end + 1;
        if (end >= source.length) warnings.add('a comment is never closed: what follows it is lost');
      },
      ondeclaration(_start, end) {
        done = end + 1;
      },
      onprocessinginstruction(_start, end) {
        done = end + 1;
      },
      oncdata(_start, end) {
        done = end + 1;
      },
      onend() {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();

  if (dropping !== null) warnings.add(`<${dropping as string}> is never closed: what follows it is lost`);
  const tail = source.slice(done);
  if (tail.startsWith('<') && !CUT_TAG.test(tail)) emit(tail);
  return [...warnings];
}
