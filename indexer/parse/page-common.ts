import { formatUid, identityFromFileName, parseReference, type Identity } from '../../model/identity.js';
import { ParseError } from './parsed-question.js';

/** What the three page parsers share: the line, the limits, and the question of whose page this is. */

/** Characters. Real pages stay below 300,000; a longer one would cost a hundred times its size in memory. */
export const MAX_PAGE_LENGTH = 2_000_000;

/** One line of a page, as a reader sees it: Markdown, text and HTML pages are all brought to this form. */
export interface PageLine {
  /** Words of the line, without markup, white space collapsed. */
  text: string;
  /** The line as a safe HTML fragment; null where plain text says it all. */
  html: string | null;
  heading: boolean;
  /** Item of a list: one more value of the label above. */
  item: boolean;
  /** A table of data: never a label, always part of a text. */
  opaque: boolean;
  /** True when a blank line, or the end of a block, stands before it. */
  afterBlank: boolean;
  /** Depth of the closest element that holds both this line and the one before it; 0 where lines have no elements. */
  common: number;
  links: readonly PageLink[];
}

export interface PageLink {
  text: string;
  href: string;
}

/** @throws ParseError when a page is empty or longer than MAX_PAGE_LENGTH. */
export function checkPageLength(text: string): void {
  if (text.length > MAX_PAGE_LENGTH) {
    throw new ParseError(
      `page of ${text.length} characters, more than ${MAX_PAGE_LENGTH}: not a question page, or saved with its images inside: save the page alone`,
    );
  }
  if (text.trim() === '') throw new ParseError('empty page: download it again, or leave it out');
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

type PartialIdentity = { [K in keyof Identity]: Identity[K] | null };

/**
 * Whose page it is: the text first, then the page's own links (canonical, og:url), then the file's name. What the
 * text says always wins; a source that contradicts it is named in a warning and never used to complete it.
 *
 * @throws ParseError when the three together do not tell, or contradict each other where the text is silent.
 */
export function resolveIdentity(
  found: PartialIdentity,
  links: readonly string[],
  fileName: string,
): { identity: Identity; warnings: string[] } {
  const linked = links.map(parseReference).find((reference) => reference !== null) ?? null;
  const named = identityFromFileName(fileName);
  const warnings: string[] = [];
  let known = found;
  for (const [other, source] of [
    [linked, "the page's link"],
    [named, "the file's name"],
  ] as const) {
    if (!other) continue;
    if (contradicts(known, other)) {
      warnings.push(`${source} says ${formatUid(other)}, but the page says otherwise: the page is followed`);
      continue;
    }
    if (!isComplete(known)) warnings.push(`identity taken from ${source}`);
    known = { ...other };
  }
  if (isComplete(known)) return { identity: known, warnings };
  if (linked || named) throw new ParseError(contradictionMessage(found, warnings));
  throw new ParseError("no uid, and no legislature, type and number in the text or the file's name");
}

function contradicts(known: PartialIdentity, other: Identity): boolean {
  return (['legislature', 'type', 'number'] as const).some(
    (part) => known[part] !== null && known[part] !== other[part],
  );
}

function isComplete(known: PartialIdentity): known is Identity {
  return known.legislature !== null && known.type !== null && known.number !== null;
}

function contradictionMessage(found: PartialIdentity, warnings: readonly string[]): string {
  const missing = (['legislature', 'type', 'number'] as const).filter((part) => found[part] === null);
  return `the text gives no ${missing.join(' and no ')}, and ${warnings.join('; ')}: rename the file after its question (15-17519QE)`;
}
