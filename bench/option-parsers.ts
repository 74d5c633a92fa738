import { InvalidArgumentError } from 'commander';

/** Reads a whole number from 1 on. @throws InvalidArgumentError */
export function wholeNumber(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`a whole number from 1 to ${most} is expected.`);
  };
}
