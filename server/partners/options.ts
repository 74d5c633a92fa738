/** What an operator writes on the command line, read and checked. */
import { InvalidArgumentError } from 'commander';
import { readDuration } from '../access/instants.js';
import type { ScopeFilter } from '../access/partner.js';
import { isScopeFacet, SCOPE_FACETS } from '../access/scope-facets.js';
import { dayNumber, isoDay } from '../../engine/document.js';
import { isIsoDay } from '../../model/question.js';
import { closedValuesOf } from '../params/closed-values.js';
import { startOfParisDay } from '../paris-time.js';

const NAME_LENGTH = 80;

/** A name stands in logs and in messages: one line, without what terminals obey. */
export function readName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > NAME_LENGTH || /\p{C}/u.test(name))
    throw new InvalidArgumentError(`a name of 1 to ${NAME_LENGTH} printable characters is expected.`);
  return name;
}

/** `https://www.exemple.fr`, as browsers send it; `*`. */
export function readOrigin(text: string, former: readonly string[]): string[] {
  if (text === '*') return [...former, text];
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    `${url.pathname}${url.search}${url.hash}` === '/' &&
    `${url.username}${url.password}` === '';
  if (!isOrigin)
    throw new InvalidArgumentError('an origin is expected (https://www.exemple.fr, without a path), or *.');
  // A URL may hold a star, and no browser ever sends one: the key would work on no site, without a word.
  if (url.host.includes('*'))
    throw new InvalidArgumentError(
      'a star stands alone, for any site: name each site with an --origin of its own.',
    );
  return [...former, url.origin];
}

/** `portfolio=Santé`; the same name again adds a value. */
export function readFilter(text: string, former: ScopeFilter): ScopeFilter {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals)).trim();
  const value = text.slice(equals + 1).trim();
  if (!isScopeFacet(name) || value === '')
    throw new InvalidArgumentError(`NAME=VALUE is expected, NAME one of ${SCOPE_FACETS.join(', ')}.`);
  // Numbers and states are known without an index: what the index writes is kept, whether it is looked up there or not.
  const known = String(closedValuesOf(name)?.read(value) ?? value);
  return { ...former, [name]: [...(former[name] ?? []), known] };
}

export function readQuota(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number === 0) throw new InvalidArgumentError('a whole number from 1 is expected.');
  return number;
}

/** Milliseconds. */
export function readGrace(text: string): number {
  const duration = readDuration(text);
  if (duration === null) throw new InvalidArgumentError(`${DURATION}, or 0 for none.`);
  return duration;
}

/** A day, which is the last one, as Paris counts days; or a time from now → ISO instant in the future. */
export function readExpiry(text: string): string {
  const duration = readDuration(text);
  const at = isIsoDay(text)
    ? startOfParisDay(isoDay(dayNumber(text) + 1)).getTime()
    : Date.now() + (duration ?? NaN);
  if (Number.isNaN(at)) throw new InvalidArgumentError(`a day (2027-01-31) is expected, or ${DURATION}.`);
  if (at <= Date.now()) throw new InvalidArgumentError('a time in the future is expected.');
  return new Date(at).toISOString();
}

/** A day, or a time before now → ISO day. */
export function readSince(text: string): string {
  if (isIsoDay(text)) return text;
  const duration = readDuration(text);
  if (duration === null) throw new InvalidArgumentError(`a day (2026-01-31) is expected, or ${DURATION}.`);
  return new Date(Date.now() - duration).toISOString().slice(0, 10);
}

const DURATION = 'a time such as 30m, 12h or 7d';
