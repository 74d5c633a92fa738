/** Acronyms and official synonyms (config/synonyms.ts), looked up in a sequence of stems. */
import { stemsOf } from '../../french/analyse.js';

export interface SynonymTable {
  /** Stems of the longest expression. */
  longest: number;
  /**
   * The longest expression with which the stems begin: how many stems it takes, and all expressions of its group, the
   * one found first. Null when none does.
   */
  startingAt(
    stems: readonly string[],
  ): { length: number; expressions: readonly (readonly string[])[] } | null;
  /** An expression as one writes it, from its stems. */
  nameOf(stems: readonly string[]): string;
}

/** @param groups expressions with one meaning, as one writes them */
export function createSynonymTable(groups: readonly (readonly string[])[]): SynonymTable {
  const table = new Map<string, readonly (readonly string[])[]>();
  const names = new Map<string, string>();
  let longest = 1;
  for (const group of groups) {
    for (const expression of group) names.set(stemsOf(expression).join(' '), expression);
    const expressions = group.map(stemsOf).filter((stems) => stems.length > 0);
    for (const stems of expressions) {
      longest = Math.max(longest, stems.length);
      table.set(stems.join(' '), [stems, ...expressions.filter((other) => other !== stems)]);
    }
  }
  return {
    longest,
    nameOf: (stems) => names.get(stems.join(' ')) ?? stems.join(' '),
    startingAt(stems) {
      for (let length = Math.min(longest, stems.length); length > 0; length -= 1) {
        const expressions = table.get(stems.slice(0, length).join(' '));
        if (expressions !== undefined) return { length, expressions };
      }
      return null;
    },
  };
}
