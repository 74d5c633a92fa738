import { InvalidArgumentError } from 'commander';

/** Values of options that several commands take. */

/** @throws InvalidArgumentError outside 0 to 100 */
export function percent(value: string): number {
  const parsed = Number(value);
  if (value.trim() === '' || !(parsed >= 0 && parsed <= 100))
    throw new InvalidArgumentError('a number from 0 to 100 is expected.');
  return parsed;
}
