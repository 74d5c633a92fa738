import { TextDecoder } from 'node:util';

/** Bytes that surely hold the XML declaration, when there is one. */
const SNIFFED = 256;

/**
 * Decodes a stream of bytes into text, whatever the places where it is cut. Encoding: byte-order mark, else XML
 * declaration, else UTF-8; invalid bytes become U+FFFD. The byte-order mark is left out.
 */
export async function* decodeStream(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | null = null;
  let head = Buffer.alloc(0);
  for await (const chunk of stream) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < SNIFFED) continue;
    decoder = decoderFor(head);
    yield decoder.decode(head, { stream: true });
  }
  if (!decoder) {
    decoder = decoderFor(head);
    // As a stream too: decoded at once, Node 20 takes windows-1252 for iso-8859-1.
    yield decoder.decode(head, { stream: true });
  }
  yield decoder.decode();
}

function decoderFor(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    head.toString('latin1', 0, SNIFFED),
  );
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
