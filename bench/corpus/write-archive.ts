import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Documents per archive: archives of the Assemblée hold some tens of thousands. */
const PER_ARCHIVE = 10_000;

/** Writes documents as the Assemblée does, one JSON per question in zip archives. Returns the bytes before compression. */
export async function writeArchives(
  documents: Iterable<{ uid: string; json: string }>,
  folder: string,
): Promise<number> {
  let bytes = 0;
  let count = 0;
  let archive: { zip: ZipFile; done: Promise<void> } | null = null;
  for (const { uid, json } of documents) {
    if (count % PER_ARCHIVE === 0) {
      await close(archive);
      archive = open(`${folder}/questions-${count / PER_ARCHIVE}.json.zip`);
    }
    const content = Buffer.from(json);
    bytes += content.length;
    archive?.zip.addBuffer(content, `json/${uid}.json`, { compressionLevel: 1, mtime: new Date(2020, 0, 1) });
    count++;
    // yazl compresses in the background: let it keep up, or all documents stand in memory.
    if (count % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await close(archive);
  return bytes;
}

function open(path: string): { zip: ZipFile; done: Promise<void> } {
  const zip = new ZipFile();
  const out = createWriteStream(path);
  zip.outputStream.pipe(out);
  return { zip, done: finished(out) };
}

async function close(archive: { zip: ZipFile; done: Promise<void> } | null): Promise<void> {
  if (archive === null) return;
  archive.zip.end();
  await archive.done;
}
