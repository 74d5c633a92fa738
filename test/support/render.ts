/** Templates of web/views as the server writes them, for tests that read what a person would. */
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';

/** The marks of the renderer stand in comments, which no reader sees. */
export function rendered(template: unknown): CheerioAPI {
  return load(collectResultSync(render(template)));
}

/** One line, with the plain spaces that one types. */
export const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
