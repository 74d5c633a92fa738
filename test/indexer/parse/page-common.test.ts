import { describe, expect, it } from 'vitest';
import { checkPageLength, MAX_PAGE_LENGTH, resolveIdentity } from '../../../indexer/parse/page-common.js';
import { ParseError } from '../../../indexer/parse/parsed-question.js';

const NOTHING = { legislature: null, type: null, number: null };
const COMPLETE = { legislature: 15, type: 'QE', number: 12 } as const;

describe('resolveIdentity', () => {
  it('needs nothing but the text when the text says all', () => {
    expect(resolveIdentity(COMPLETE, [], 'page.md')).toEqual({ identity: COMPLETE, warnings: [] });
  });

  it("completes the text from the page's own link, then from the file's name, and says so", () => {
    const link = 'https://www.assemblee-nationale.fr/dyn/15/questions/QANR5L15QE12';
    expect(resolveIdentity(NOTHING, [link], 'x.html')).toEqual({
      identity: COMPLETE,
      warnings: ["identity taken from the page's link"],
    });
    expect(resolveIdentity({ ...NOTHING, number: 12 }, ['https://example.org/'], '15-12QE.html')).toEqual({
      identity: COMPLETE,
      warnings: ["identity taken from the file's name"],
    });
  });

  it("follows the text against the file's name, with a warning", () => {
    const { identity, warnings } = resolveIdentity(COMPLETE, [], '15-13QE.md');
    expect(identity).toEqual(COMPLETE);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/file's name says QANR5L15QE13/);
  });

  it('never mixes two questions: an incomplete text that contradicts the name is refused', () => {
    const call = (): unknown => resolveIdentity({ ...NOTHING, number: 12 }, [], '15-13QE.md');
    expect(call).toThrow(ParseError);
    expect(call).toThrow(/no legislature and no type.*QANR5L15QE13.*rename/);
  });

  it('refuses a page that nothing identifies', () => {
    expect(() => resolveIdentity({ ...COMPLETE, legislature: null }, [], 'page.md')).toThrow(
      "no uid, and no legislature, type and number in the text or the file's name",
    );
  });
});

describe('checkPageLength', () => {
  it('refuses empty pages and pages beyond the limit', () => {
    expect(() => checkPageLength(' \n\u00a0')).toThrow(/empty page/);
    expect(() => checkPageLength('x'.repeat(MAX_PAGE_LENGTH + 1))).toThrow(ParseError);
    expect(() => checkPageLength('x')).not.toThrow();
  });
});
