import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clicksAddress,
  destination,
  resultsAddress,
  searchAddress,
  startAddress,
  suggestAddress,
} from '../../web/box/addresses.js';
import type { AttributeName } from '../../web/box/options.js';
import { ATTRIBUTES, readOptions } from '../../web/box/options.js';

const SERVICE = 'https://questions.exemple/';
const PAGE = 'https://gazette.exemple/dossiers/sante';

const read = (attributes: Partial<Record<AttributeName, string>> = {}) =>
  readOptions((name) => attributes[name], { service: SERVICE, page: PAGE });

describe('attributes of the box', () => {
  it('have defaults that do for an element without any', () => {
    expect(read()).toEqual({
      key: null,
      filters: [],
      results: 5,
      placeholder: 'Mots, expression ou référence',
      target: { kind: 'inline' },
      parameter: null,
      service: SERVICE,
    });
  });

  it('take filters as they stand in an address, and none of what the box sets itself', () => {
    const { filters } = read({
      filtres: '?ministry=Santé, familles&type=QE&type=QG&key=x&q=y&perPage=9&party=',
    });
    expect(filters).toEqual([
      ['ministry', 'Santé, familles'],
      ['type', 'QE'],
      ['type', 'QG'],
    ]);
  });

  it.each([
    ['3', 3],
    ['0', 0],
    ['200', 20],
    ['-1', 5],
    ['beaucoup', 5],
  ])('resultats="%s" shows %i', (resultats, results) => {
    expect(read({ resultats }).results).toBe(results);
  });

  it('show nothing in the box, and lead to the page of results, when no result is wanted', () => {
    expect(read({ resultats: '0' }).target).toEqual({ kind: 'page', newTab: false });
    expect(read({ cible: 'onglet' }).target).toEqual({ kind: 'page', newTab: true });
  });

  it.each([
    ['/recherche?mots={q}', 'https://gazette.exemple/recherche?mots=eau%20%26%20air'],
    ['https://a.exemple/{q}/liste', 'https://a.exemple/eau%20%26%20air/liste'],
    ['resultats', 'https://gazette.exemple/dossiers/resultats?q=eau+%26+air'],
  ])('cible="%s" leads to a page of the partner', (cible, address) => {
    expect(destination(read({ cible }), 'eau & air')).toBe(address);
  });

  it('never make an address that runs a script', () => {
    for (const cible of ['javascript:alert(1)//{q}', ' JavaScript:alert(1)', 'data:text/html,{q}'])
      expect(destination(read({ cible }), 'eau')).toBe(`${SERVICE}?q=eau`);
    expect(read({ service: 'javascript:alert(1)' }).service).toBe(SERVICE);
  });

  it('name another service, with or without its final slash', () => {
    expect(read({ service: 'https://autre.exemple/questions' }).service).toBe(
      'https://autre.exemple/questions/',
    );
    expect(read({ service: 'https://' }).service).toBe(SERVICE);
  });

  it('never throw, whatever they hold', () => {
    const anything = fc.record(
      Object.fromEntries(ATTRIBUTES.map((name) => [name, fc.oneof(fc.string(), fc.webUrl())])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, fc.string({ unit: 'binary' }), (attributes, text) => {
        const options = read(attributes);
        const addresses = [
          destination(options, text),
          resultsAddress(options, text),
          searchAddress(options, text),
          suggestAddress(options, text),
        ];
        for (const address of addresses) expect(new URL(address).protocol).toMatch(/^https?:$/);
        expect(new URL(searchAddress(options, text)).searchParams.get('q')).toBe(text.toWellFormed());
      }),
    );
  });
});

describe('addresses of the box', () => {
  const options = read({ cle: 'abc', filtres: 'portfolio=Santé&sort=newest', resultats: '3' });

  it('ask the API with the key, under the filters', () => {
    expect(searchAddress(options, 'eau')).toBe(
      `${SERVICE}api/v1/search?q=eau&perPage=3&facets=none&portfolio=Sant%C3%A9&sort=newest&key=abc`,
    );
    expect(suggestAddress(options, 'ea')).toBe(
      `${SERVICE}api/v1/suggest?q=ea&limit=2&portfolio=Sant%C3%A9&key=abc`,
    );
    expect(clicksAddress(options)).toBe(`${SERVICE}api/v1/clicks?key=abc`);
  });

  it('lead readers to the service without the key, which is of no use to them', () => {
    expect(resultsAddress(options, 'eau')).toBe(`${SERVICE}?q=eau&portfolio=Sant%C3%A9&sort=newest`);
    expect(resultsAddress(read(), '')).toBe(`${SERVICE}?q=`);
    expect(startAddress(read())).toBe(SERVICE);
    expect(startAddress(options)).toBe(`${SERVICE}?portfolio=Sant%C3%A9&sort=newest`);
  });
});
