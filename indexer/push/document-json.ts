import type { IndexedDocument } from '../../engine/document.js';

/**
 * The JSON of a document, in pieces to be written one after the other.
 * @param contentJson JSON of the record without `source` and `contentHash`, where it is at hand: the record is most of
 * the document, and need not be written out a second time
 */
export function documentJson(document: IndexedDocument, contentJson?: string): readonly string[] {
  if (contentJson === undefined) return [JSON.stringify(document)];
  const { id, record, ...derived } = document;
  const { source, contentHash } = record;
  return [
    `{"id":${JSON.stringify(id)},"record":`,
    contentJson.slice(0, -1),
    `,${JSON.stringify({ source, contentHash }).slice(1)},`,
    JSON.stringify(derived).slice(1),
  ];
}
