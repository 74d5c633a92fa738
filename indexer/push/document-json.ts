import type { RankDocument, StoredDocument } from '../../engine/document.js';
import { engineVectors } from '../../engine/rank-vectors.js';
import type { QuotedJson } from './quoted-json.js';
import type { DerivedDocument } from './to-indexed-document.js';

/** A document's JSON, in pieces to be written one after the other: joining them would copy it several times. */
export type DocumentPieces = readonly (string | Uint8Array | QuotedJson)[];

/**
 * The JSON of a document as the engine holds it (`StoredDocument`).
 * Searchable texts are written as they are: they hold letters, digits and a few signs that JSON does not escape.
 * @param terms JSON of the terms, too
 * @param contentJson JSON of the record without `source` and `contentHash`, where it is at hand: the record is most of
 * the document, and need not be written out a second time
 */
export function documentJson(
  { document, terms }: { document: DerivedDocument; terms: Uint8Array },
  contentJson?: string,
): DocumentPieces {
  const { id, record, form, ...derived } = document;
  const { source, contentHash, sample } = record;
  const quoted =
    contentJson === undefined
      ? [JSON.stringify(record)]
      : [contentJson.slice(0, -1), `,${JSON.stringify({ source, contentHash }).slice(1)}`];
  const state: StoredDocument['state'] = { contentHash, hashes: source.hashes, sample };
  const pieces: (string | Uint8Array | QuotedJson)[] = [
    `{"id":${JSON.stringify(id)},"record":`,
    { quoted },
    `,"state":${JSON.stringify(state)},"terms":`,
    terms,
    `,${JSON.stringify(derived).slice(1, -1)},"form":{`,
  ];
  let separator = '"';
  for (const [name, text] of Object.entries(form)) {
    pieces.push(separator, name, '":"', text);
    separator = '","';
  }
  pieces.push('"}}');
  return pieces;
}

const NO_VECTOR = JSON.stringify(engineVectors(null)).slice(1);

/** The JSON of a rank, which has no vector (yet): those come after (indexer/vectors/). */
export function rankJson(rank: RankDocument): string {
  return `${JSON.stringify(rank).slice(0, -1)},${NO_VECTOR}`;
}
