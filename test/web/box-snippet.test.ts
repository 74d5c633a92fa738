import fc from 'fast-check';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { accentProperties, boxSnippet } from '../../web/shared/box-snippet.js';
import { contrastOf, legibleAccent } from '../../web/shared/contrast.js';

const SERVICE = 'https://questions.exemple/';
const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('the lines to paste', () => {
  it('hold the script, the element and the link that stands in for it', () => {
    const filtres = 'portfolio=Santé&legislature=17';
    const snippet = boxSnippet({
      service: SERVICE,
      attributes: [
        ['cle', 'abc'],
        ['filtres', filtres],
        ['invite', ''],
      ],
      filters: 'portfolio=Sant%C3%A9&legislature=17',
      accent: null,
    });
    const $ = load(snippet);
    expect($('script[type=module]').attr('src')).toBe(`${SERVICE}recherche-questions.js`);
    expect($('recherche-questions').attr()).toEqual({ cle: 'abc', filtres });
    expect($('recherche-questions > a').attr('href')).toBe(`${SERVICE}?portfolio=Sant%C3%A9&legislature=17`);
    expect($('style')).toHaveLength(0);
  });

  it('give back every value as it was, whatever it holds', () => {
    fc.assert(
      // HTML itself turns carriage returns and null characters into others.
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]/.test(text)),
        (invite) => {
          const $ = load(
            boxSnippet({ service: SERVICE, attributes: [['invite', invite]], filters: '', accent: null }),
          );
          expect($('recherche-questions').attr('invite') ?? '').toBe(invite);
          expect($('body').children('recherche-questions')).toHaveLength(1);
        },
      ),
    );
  });

  it('say the accent for light and for dark pages', () => {
    const snippet = boxSnippet({ service: SERVICE, attributes: [], filters: '', accent: '#0a5c36' });
    for (const [name, value] of Object.entries(accentProperties('#0a5c36')))
      expect(load(snippet)('style').text()).toContain(`${name}: ${value};`);
    expect(accentProperties('#0a5c36')['--rq-accent']).toMatch(/^light-dark\(#0a5c36, #[0-9a-f]{6}\)$/);
  });
});

describe('a legible accent', () => {
  it('is the colour itself where that can be read', () => {
    expect(legibleAccent('#174ea6', '#ffffff')).toEqual({ accent: '#174ea6', onAccent: '#ffffff' });
    expect(legibleAccent('#8ab4f8', '#16181d')).toEqual({ accent: '#8ab4f8', onAccent: '#000000' });
  });

  it('reaches the contrast that WCAG asks for, of any colour, as link and under the text of a button', () => {
    expect(contrastOf('#000000', '#ffffff')).toBe(21);
    fc.assert(
      fc.property(colour, fc.constantFrom('#ffffff', '#16181d'), (chosen, ground) => {
        const { accent, onAccent } = legibleAccent(chosen, ground);
        expect(contrastOf(accent, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
