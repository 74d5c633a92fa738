import type { IndexedDocument } from '../../engine/document.js';
import type { toIndexedDocument } from '../../indexer/push/to-indexed-document.js';
import type { ReadParts } from '../../ranking/read-parts.js';

/** The terms of a text, as the engine reads them. */
export function termsOf({ termsJson }: Pick<ReadParts, 'termsJson'>, titleStems: string[] = []): string[] {
  return read(termsJson(titleStems));
}

/** A document with its terms, as the engine reads it. */
export function withTerms({
  document,
  terms,
}: Pick<ReturnType<typeof toIndexedDocument>, 'document' | 'terms'>): IndexedDocument {
  return { ...document, terms: read(terms) };
}

function read(json: Uint8Array): string[] {
  return JSON.parse(Buffer.from(json).toString()) as string[];
}
