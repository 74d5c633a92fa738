import { foldKey } from '../../french/fold.js';

const LONGEST = 60;

/** `questions-parlementaires_hopital-infirmiers_2026-11-25.csv`: ASCII, safe on every system. @param day ISO */
export function exportFileName(words: string, day: string, extension: string): string {
  const slug = foldKey(words)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return `${['questions-parlementaires', slug, day].filter((part) => part !== '').join('_')}.${extension}`;
}
