import { isUtf8 } from 'node:buffer';
import { ParseError } from './parsed-question.js';

/** Step before every parser: bytes → text. Pages of the 1990s are windows-1252, whatever they declare. */
type DocumentEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

interface DecodedDocument {
  text: string;
  encoding: DocumentEncoding;
  warnings: string[];
}

/** Declarations stand at the very start of a document; HTML asks for the first 1,024 bytes, old pages stretch it. */
const DECLARATION_BYTES = 4096;
/** Bytes looked at to tell text from binary. */
const SNIFFED_BYTES = 65_536;
/** Above this share of NUL bytes, no encoding that we read explains them. */
const MAX_NUL_SHARE = 0.005;

const SIGNATURES: readonly { bytes: string; name: string; remedy: string }[] = [
  { bytes: '%PDF', name: 'a PDF', remedy: 'give the HTML page or the open-data file of the question' },
  { bytes: 'PK\x03\x04', name: 'a zip archive', remedy: 'name it .zip so that it is opened as one' },
  { bytes: 'PK\x05\x06', name: 'an empty zip archive', remedy: 'download it again' },
  { bytes: '\x1f\x8b', name: 'gzip data', remedy: 'uncompress it first (gunzip)' },
  { bytes: '\x89PNG', name: 'a PNG image', remedy: 'leave images out' },
  { bytes: '\xff\xd8\xff', name: 'a JPEG image', remedy: 'leave images out' },
  { bytes: 'GIF8', name: 'a GIF image', remedy: 'leave images out' },
  { bytes: 'RIFF', name: 'a WebP image, a sound or a video', remedy: 'leave media out' },
  { bytes: 'II*\x00', name: 'a TIFF image', remedy: 'leave images out' },
  { bytes: 'MM\x00*', name: 'a TIFF image', remedy: 'leave images out' },
  { bytes: '\xd0\xcf\x11\xe0', name: 'an old Office document', remedy: 'save it as text or as a web page' },
  { bytes: '{\\rtf', name: 'an RTF document', remedy: 'save it as text or as a web page' },
  { bytes: "7z\xbc\xaf'\x1c", name: 'a 7-Zip archive', remedy: 'unpack it first' },
  { bytes: 'Rar!', name: 'a RAR archive', remedy: 'unpack it first' },
  { bytes: 'BZh', name: 'bzip2 data', remedy: 'uncompress it first (bunzip2)' },
  { bytes: '\xfd7zXZ', name: 'xz data', remedy: 'uncompress it first (unxz)' },
  { bytes: '(\xb5/\xfd', name: 'zstd data', remedy: 'uncompress it first (unzstd)' },
];

/** The 32 places where windows-1252 differs from iso-8859-1; Node's own decoder has had bugs exactly here. */
const CP1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** The eight places where iso-8859-15 (Latin-9) differs from iso-8859-1. */
const LATIN9 = new Map([...'¤¦¨´¸¼½¾'].map((char, at) => [char, '€ŠšŽžŒœŸ'.charAt(at)]));

/**
 * Decodes a document: byte order mark, else what the bytes prove (valid UTF-8 beats any declaration), else what the
 * document declares, else windows-1252, the superset of iso-8859-1 that every old page really uses.
 *
 * @throws ParseError for an empty file, and for binary content, with what it looks like and the remedy.
 */
export function decodeDocument(bytes: Buffer): DecodedDocument {
  if (bytes.length === 0) throw new ParseError('empty file: download it again, or leave it out');
  if (isPlainJson(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf-8', warnings: [] };
  refuseBinary(bytes);
  const marked = decodeMarked(bytes);
  if (marked) return marked;
  const wide = guessUtf16(bytes);
  if (wide) return decodeUtf16(bytes, wide, ['UTF-16 without a byte order mark']);
  refuseNuls(bytes);
  return decodeNarrow(bytes, declaredCharset(bytes));
}

const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;

/** Nearly all documents, told without a closer look: they begin as JSON does (RTF as « {\\ ») and are valid UTF-8 without a NUL. */
function isPlainJson(bytes: Buffer): boolean {
  const opens = bytes[0] === OPENING_BRACE || bytes[0] === OPENING_BRACKET;
  return opens && bytes[1] !== BACKSLASH && isUtf8(bytes) && !bytes.includes(0);
}

function refuseBinary(bytes: Buffer): void {
  const head = bytes.subarray(0, 16).toString('latin1');
  const found = SIGNATURES.find((signature) => head.startsWith(signature.bytes));
  if (found) throw new ParseError(`not a text document but ${found.name}: ${found.remedy}`);
}

function refuseNuls(bytes: Buffer): void {
  const sample = bytes.subarray(0, SNIFFED_BYTES);
  if (countZeros(sample, 0, 1) > sample.length * MAX_NUL_SHARE) {
    throw new ParseError('binary data (many NUL bytes), not a text document: leave it out');
  }
}

function countZeros(bytes: Buffer, from: number, step: number): number {
  let zeros = 0;
  for (let at = from; at < bytes.length; at += step) if (bytes[at] === 0) zeros += 1;
  return zeros;
}

function decodeMarked(bytes: Buffer): DecodedDocument | null {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    throw new ParseError('UTF-32 text, which nothing publishes: save it as UTF-8');
  }
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le', []);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be', []);
  if (!startsWith(bytes, [0xef, 0xbb, 0xbf])) return null;
  refuseNuls(bytes);
  return decodeUtf8(bytes) ?? decodeNarrow(bytes.subarray(3), 'utf-8');
}

function startsWith(bytes: Buffer, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

/** French text in UTF-16 has a NUL in nearly every second byte, always on the same side. */
function guessUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, DECLARATION_BYTES);
  const half = sample.length / 2;
  if (half < 2) return null;
  const even = countZeros(sample, 0, 2);
  const odd = countZeros(sample, 1, 2);
  if (odd > half * 0.7 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function decodeUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be', warnings: string[]): DecodedDocument {
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\ufffd')) warnings.push(`damaged ${encoding} text: unreadable characters were replaced`);
  return { text, encoding, warnings };
}

/** Charset that the document declares in its XML declaration or its meta elements, in lower case; null when none. */
function declaredCharset(bytes: Buffer): string | null {
  const head = bytes.subarray(0, DECLARATION_BYTES).toString('latin1');
  const found =
    /^\s{0,99}<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head) ??
    /<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i.exec(head);
  return found?.[1]?.toLowerCase() ?? null;
}

function decodeNarrow(bytes: Buffer, declared: string | null): DecodedDocument {
  const isUtf8Declared = declared !== null && /^utf-?8$/.test(declared);
  const strict = decodeUtf8(bytes);
  if (strict) {
    if (declared !== null && !isUtf8Declared && declared !== 'us-ascii' && /[^\0-\x7f]/.test(strict.text)) {
      strict.warnings.push(`declares ${declared}, but its bytes are UTF-8: read as UTF-8`);
    }
    return strict;
  }
  const damaged = decodeDamagedUtf8(bytes);
  if (damaged) return damaged;
  const warnings = isUtf8Declared
    ? [`declares ${declared}, but its bytes are not: read as windows-1252`]
    : [];
  if (declared !== null && !isUtf8Declared && !LATIN_NAMES.test(declared)) {
    warnings.push(`declares ${declared}, which is not read: taken for windows-1252`);
  }
  return { text: decodeLatin(bytes, declared), encoding: 'windows-1252', warnings };
}

const LATIN_NAMES = /^(iso-?8859-?(1|15)|latin-?[19]|l1|(windows|cp|x-cp)-?1252|us-ascii|ascii)$/;

function decodeUtf8(bytes: Buffer): DecodedDocument | null {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', warnings: [] };
  } catch {
    return null;
  }
}

/**
 * A long UTF-8 text with one bad byte (a cut last character, mostly) is still UTF-8: read as windows-1252 it would
 * lose every accent. In real windows-1252 text hardly any accented letter happens to make valid UTF-8.
 */
function decodeDamagedUtf8(bytes: Buffer): DecodedDocument | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  let valid = 0;
  let damaged = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) damaged += 1;
    else if (code > 0x7f) valid += 1;
  }
  if (valid < 10 * damaged) return null;
  const warning = `damaged UTF-8: ${damaged} unreadable character${damaged > 1 ? 's' : ''} replaced`;
  return { text, encoding: 'utf-8', warnings: [warning] };
}

/** Latin-9 is declared by a few pages: the eight characters that differ (œ among them) are read as declared. */
function decodeLatin(bytes: Buffer, declared: string | null): string {
  const text = bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (char) => CP1252_HIGH.charAt(char.charCodeAt(0) - 0x80));
  if (declared === null || !/^(iso-?8859-?15|latin-?9)$/.test(declared)) return text;
  return text.replace(/[¤¦¨´¸¼½¾]/g, (char) => LATIN9.get(char) ?? char);
}
