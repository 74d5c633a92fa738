import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVERYTHING, pageAddress, searchAddress, tidied } from '../../web/shared/addresses.js';

const tidy = (address: string): string => tidied(new URLSearchParams(address)).toString();

it('an address says only what is not the default', () => {
  expect(tidy('q=gare&from=&to=&sort=relevance')).toBe('q=gare');
  expect(tidy('q=&sort=newest')).toBe('');
  expect(tidy('q=&sort=relevance')).toBe('');
  expect(tidy('q=gare&sort=newest')).toBe('q=gare&sort=newest');
  expect(tidy('type=QE&sort=oldest')).toBe('type=QE&sort=oldest');
});

it('a search without criteria is not the welcome', () => {
  expect(searchAddress(new URLSearchParams())).toBe(EVERYTHING);
  expect(pageAddress(new URLSearchParams('page=4'), 1)).toBe(EVERYTHING);
  expect(pageAddress(new URLSearchParams('q=gare&page=4'), 2)).toBe('/?q=gare&page=2');
});

it('tidying changes no value, and once is enough', () => {
  const pair = fc.tuple(fc.constantFrom('q', 'type', 'sort', 'from', 'rubric'), fc.string());
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const given = new URLSearchParams(pairs);
      const once = tidied(given);
      expect(tidied(once).toString()).toBe(once.toString());
      expect(once.getAll('rubric')).toEqual(given.getAll('rubric').filter((value) => value.trim() !== ''));
    }),
  );
});
