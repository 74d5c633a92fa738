import { escapeHtml, type PageLink } from './page-common.js';

/**
 * Takes Markdown off one line, only where it is Markdown: `[le ministère]`, `[...]`, `5 * 3` and `nom_de_fichier`
 * are ordinary French text and stay as they are.
 */
interface InlineText {
  text: string;
  /** HTML of the line when it holds blocks of raw HTML (a table pasted as such); else undefined. */
  html?: string;
  links: PageLink[];
}

// Every repetition is bounded or stops at the next opening mark, so that no text makes these slow.
const IMAGE = /(?<!\\)!\[((?:\\.|[^\]\\[]){0,300})\]\((?:\\.|[^)\\\s[]){0,2000}(?:\s"[^"]{0,300}")?\)/g;
const LINK = /(?<!\\)\[((?:\\.|[^\]\\[]){0,500})\]\(<?((?:\\.|[^)\\\s>[]){0,2000})>?(?:\s"[^"]{0,300}")?\)/g;
const STRONG = /(?<!\\)(\*\*|__)(?=\S)((?:(?!\1)[^\n]){1,2000}?)(?<=\S)(?<!\\)\1/g;
/** Single marks count only at the edges of words: « 2*3*4 » and « a_b_c » are text. */
const EMPHASIS =
  /(?<![\\\p{L}\p{N}*_])([*_])(?=[^\s*_])((?:(?!\1)[^\n]){1,1000}?)(?<=\S)(?<!\\)\1(?![\p{L}\p{N}*_])/gu;
const CODE = /(?<!\\)(`{1,2})(?=[^`])([^`\n]{1,500})\1(?!`)/g;
const ESCAPE = /\\([!-/:-@[-`{-~])/g;
const INLINE_TAG = /<\/?(?:sup|sub|b|i|em|strong|u|span|a|font|small|center|div|p)(?:\s[^<>]{0,300})?\/?>/gi;
const BREAK_TAG = /<br\s?\/?>/gi;
const BLOCK_HTML = /<(?:table|ul|ol)(?:\s[^<>]{0,300})?>/i;
const COMMENT = /<!--(?:(?!<!--)[^\n]){0,5000}?-->/g;

export function stripInlineMarkdown(source: string): InlineText {
  const links: PageLink[] = [];
  const unlinked = source
    .replace(COMMENT, '')
    .replace(IMAGE, '')
    .replace(LINK, (_whole, label: string, href: string) => {
      links.push({ text: stripMarks(label), href: href.replace(ESCAPE, '$1') });
      return label;
    });
  const text = stripMarks(unlinked);
  return BLOCK_HTML.test(unlinked) ? { text: stripTags(text), html: unlinked, links } : { text, links };
}

function stripMarks(source: string): string {
  return source
    .replace(CODE, '$2')
    .replace(STRONG, '$2')
    .replace(EMPHASIS, '$2')
    .replace(BREAK_TAG, ' ')
    .replace(INLINE_TAG, '')
    .replace(ESCAPE, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function stripTags(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One cell or line as an HTML fragment. */
export function inlineToHtml(source: string): string {
  return escapeHtml(stripInlineMarkdown(source).text);
}
