import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../indexer/parse/decode.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';

const ACCENTS = 'Été à Noël : cœur d’élève, 3 € — « œuvre »';
/** The same text in windows-1252, byte by byte where it differs from iso-8859-1. */
const ACCENTS_1252 = Buffer.from('Été à Noël : c\x9cur d\x92élève, 3 \x80 \x97 « \x9cuvre »', 'latin1');

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('decodeDocument', () => {
  it('reads UTF-8 with and without a byte order mark, and drops the mark', () => {
    expect(decodeDocument(Buffer.from(ACCENTS))).toEqual({ text: ACCENTS, encoding: 'utf-8', warnings: [] });
    expect(decodeDocument(Buffer.from(`\ufeff${ACCENTS}`)).text).toBe(ACCENTS);
  });

  it('reads UTF-16 by its mark, and without one by its NUL bytes', () => {
    expect(decodeDocument(Buffer.from(`\ufeff${ACCENTS}`, 'utf16le'))).toMatchObject({
      text: ACCENTS,
      encoding: 'utf-16le',
    });
    expect(decodeDocument(utf16be(`\ufeff${ACCENTS}`))).toMatchObject({
      text: ACCENTS,
      encoding: 'utf-16be',
    });
    const bare = decodeDocument(Buffer.from('Question écrite sur les nuages', 'utf16le'));
    expect(bare).toMatchObject({ text: 'Question écrite sur les nuages', encoding: 'utf-16le' });
    expect(bare.warnings).toHaveLength(1);
  });

  it('reads windows-1252, typographic characters included, whether the page declares iso-8859-1 or nothing', () => {
    expect(decodeDocument(ACCENTS_1252)).toEqual({ text: ACCENTS, encoding: 'windows-1252', warnings: [] });
    const meta = Buffer.from('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-1">');
    const page = decodeDocument(Buffer.concat([meta, ACCENTS_1252]));
    expect(page.text.endsWith(ACCENTS)).toBe(true);
    expect(page.warnings).toEqual([]);
  });

  it('reads the œ of iso-8859-15 where a page declares it', () => {
    const page = Buffer.from('<meta charset="iso-8859-15">c\xbdur \xa4', 'latin1');
    expect(decodeDocument(page).text).toContain('cœur €');
  });

  it('believes the bytes rather than a wrong declaration, and says so', () => {
    const utf8 = decodeDocument(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>été</a>'));
    expect(utf8).toMatchObject({ encoding: 'utf-8', text: expect.stringContaining('été') as string });
    expect(utf8.warnings[0]).toMatch(/iso-8859-1.*UTF-8/);
    const latin = decodeDocument(Buffer.from('<meta charset="utf-8">été', 'latin1'));
    expect(latin).toMatchObject({ encoding: 'windows-1252', text: expect.stringContaining('été') as string });
    expect(latin.warnings).toHaveLength(1);
  });

  it('keeps the accents of a UTF-8 text whose last character is cut', () => {
    const cut = Buffer.from(`${ACCENTS} ${ACCENTS} déjà`).subarray(0, -1);
    const read = decodeDocument(cut);
    expect(read.encoding).toBe('utf-8');
    expect(read.text.startsWith(ACCENTS)).toBe(true);
    expect(read.warnings[0]).toMatch(/1 unreadable character /);
  });

  it.each([
    ['%PDF-1.7 …', /PDF.*HTML page/],
    ['PK\x03\x04rest', /zip archive.*\.zip/],
    ['\x1f\x8b\x08', /gzip.*uncompress/],
    ['\x89PNG\r\n', /PNG image/],
    ['\xff\xd8\xff\xe0', /JPEG image/],
    ['{\\rtf1', /RTF.*save/],
    ['\xd0\xcf\x11\xe0\xa1', /Office/],
  ])('names the binary content and the remedy: %j', (start, message) => {
    const bytes = Buffer.from(start, 'latin1');
    expect(() => decodeDocument(bytes)).toThrow(ParseError);
    expect(() => decodeDocument(bytes)).toThrow(message);
  });

  it('refuses an empty file, and binary data without a signature', () => {
    expect(() => decodeDocument(Buffer.alloc(0))).toThrow(/empty file/);
    expect(() => decodeDocument(Buffer.from([1, 2, 0, 0, 0, 9, 0, 0, 7, 0, 0, 0]))).toThrow(/NUL/);
  });

  it('never throws anything but a ParseError, and gives back every UTF-8 text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(typeof decodeDocument(Buffer.from(bytes)).text).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const read = `Question ${text}`.replace(/\0/g, '');
        expect(decodeDocument(Buffer.from(read)).text).toBe(read.toWellFormed());
      }),
    );
  });
});
