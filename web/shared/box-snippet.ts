/** The lines that a partner pastes to have the search box: the same in the page that writes them and in its tests. */
import { legibleAccent } from './contrast.js';

export interface SnippetOptions {
  /** Base address of the service, with its final slash. */
  service: string;
  /** Attributes of the element in order; empty values are left out. */
  attributes: readonly (readonly [name: string, value: string])[];
  /** Parameters of a search, for the link that stands in for the box. */
  filters: string;
  /** `#rrggbb`; null: the box's own. */
  accent: string | null;
}

export const PLAIN_LINK = 'Chercher dans les questions des députés';

/** Grounds of the box, light and dark (web/box/styles.ts). */
const GROUNDS = { light: '#ffffff', dark: '#16181d' };

export function boxSnippet({ service, attributes, filters, accent }: SnippetOptions): string {
  const given = attributes
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `\n  ${name}="${escapeHtml(value)}"`);
  const link = filters === '' ? service : `${service}?${filters}`;
  return [
    `<script type="module" src="${escapeHtml(service)}recherche-questions.js"></script>`,
    `<recherche-questions${given.join('')}${given.length > 0 ? '\n' : ''}>`,
    `  <a href="${escapeHtml(link)}">${PLAIN_LINK}</a>`,
    '</recherche-questions>',
    ...(accent === null ? [] : styleLines(accent)),
  ].join('\n');
}

/** Custom properties for an accent, legible in both themes. */
export function accentProperties(accent: string): Record<'--rq-accent' | '--rq-sur-accent', string> {
  const light = legibleAccent(accent, GROUNDS.light);
  const dark = legibleAccent(accent, GROUNDS.dark);
  return {
    '--rq-accent': `light-dark(${light.accent}, ${dark.accent})`,
    '--rq-sur-accent': `light-dark(${light.onAccent}, ${dark.onAccent})`,
  };
}

function styleLines(accent: string): string[] {
  const lines = Object.entries(accentProperties(accent)).map(([name, value]) => `    ${name}: ${value};`);
  return ['<style>', '  recherche-questions {', ...lines, '  }', '</style>'];
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
