import type { IndexedDocument, StoredDocument } from '../../engine/document.js';

/**
 * The JSON of a document as the engine holds it (`StoredDocument`), in pieces to be written one after the other.
 * @param contentJson JSON of the record without `source` and `contentHash`, where it is at hand: the record is most of
 * the document, and need not be written out a second time
 */
export function documentJson(document: IndexedDocument, contentJson?: string): readonly string[] {
  const { id, record, ...derived } = document;
  const { source, contentHash, sample } = record;
  const json =
    contentJson === undefined
      ? JSON.stringify(record)
      : `${contentJson.slice(0, -1)},${JSON.stringify({ source, contentHash }).slice(1)}`;
  const state: StoredDocument['state'] = { contentHash, hashes: source.hashes, sample };
  return [
    `{"id":${JSON.stringify(id)},"record":`,
    JSON.stringify(json),
    `,"state":${JSON.stringify(state)},`,
    JSON.stringify(derived).slice(1),
  ];
}
