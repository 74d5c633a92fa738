/** A search in one French line: what its feed is called in a reader, among others. */
import { feedTitle } from '../../web/shared/search-title.js';
import { presentUnderstood } from '../present/understood.js';
import type { ResultSet } from '../search/result-set.js';
import type { PartyDirectory } from '../understand/party-directory.js';

/** @param address parameters as they were given: names that nothing bears are told, too */
export function searchTitle(
  { understood, match }: ResultSet,
  address: URLSearchParams,
  parties: PartyDirectory,
): string {
  const page = { query: understood.params.q, understood: presentUnderstood(understood, match, parties) };
  return feedTitle(page, address);
}
