import type { Readable } from 'node:stream';

/** A document found in the input, not yet read. */
export interface SourceDocument {
  /** How people find it again: `folder/archive.zip!json/x.json` for an entry of an archive. */
  path: string;
  /** Last part of the name, which may carry the identity as a last resort. */
  name: string;
  /** Size in bytes once decompressed, as declared. */
  size: number;
  /** The whole content. @throws Error when it cannot be read, or is larger than `limit` bytes. */
  read: (limit: number) => Promise<Buffer>;
  /** For what is too large to hold. */
  open: () => Promise<Readable>;
}

/** What the walk over the input meets: a document, or something that cannot be read, with the reason. */
export type SourceItem = { ok: true; document: SourceDocument } | { ok: false; path: string; reason: string };

/** Why a document is not read whole. */
export function tooLarge(limit: number): Error {
  return new Error(`larger than the limit of ${megabytes(limit)} for one document`);
}

/** Reads at most the first `length` bytes of a document. */
export async function readHead(document: SourceDocument, length: number): Promise<Buffer> {
  const stream = await document.open();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    size += bytes.length;
    if (size >= length) break; // leaving the loop destroys the stream
  }
  return Buffer.concat(chunks).subarray(0, length);
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
