import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../indexer/parse/decode.js';
import { parsePageMarkdown } from '../../../indexer/parse/page-markdown.js';
import type { ParsedQuestion } from '../../../indexer/parse/parsed-question.js';

const ARCHIVE = '../shared/corpus/pages/16_questions_ecrites_1-800.md.zip';

async function parseArchive(): Promise<Map<string, ParsedQuestion>> {
  const pages = new Map<string, ParsedQuestion>();
  const zip = await openPromise(ARCHIVE);
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    pages.set(entry.fileName, parsePageMarkdown(decodeDocument(bytes).text, entry.fileName));
  }
  return pages;
}

describe.skipIf(!existsSync(ARCHIVE))(
  '800 real Markdown pages (skipped when ../shared/corpus is absent)',
  () => {
    it('all parse, complete and without a warning', async () => {
      const pages = await parseArchive();
      expect(pages.size).toBe(800);
      const incomplete = [...pages].filter(
        ([name, page]) =>
          name !== `16-${page.number}QE.md` ||
          page.legislature !== 16 ||
          !page.pageTitle ||
          !page.author?.printedName ||
          page.author.lastNameFirst ||
          !page.group ||
          !page.rubric ||
          !page.ministryAsked ||
          !page.publication?.date ||
          !page.questionTexts[0]?.body ||
          page.questionTexts[0].markup !== 'text' ||
          page.warnings.length > 0,
      );
      expect(incomplete.map(([name, page]) => ({ name, warnings: page.warnings }))).toEqual([]);
    });
  },
);
