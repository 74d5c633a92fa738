/** Writes Atom (RFC 4287): the few elements that our feed has. */

import { escapeXml } from '../xml.js';

export interface AtomFeed {
  id: string;
  title: string;
  /** Instants as ISO 8601. */
  updated: string;
  self: string;
  /** The same for a person's browser. */
  page: string;
  author: string;
  rights: string;
  license: string;
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  id: string;
  title: string;
  updated: string;
  /** Where to read it, and where it comes from. */
  page: string;
  source: string;
  author: string | null;
  categories: readonly string[];
  summary: string;
}

export function writeAtom(feed: AtomFeed): string {
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    element('id', feed.id),
    element('title', feed.title),
    element('updated', feed.updated),
    link('self', feed.self, 'application/atom+xml'),
    link('alternate', feed.page, 'text/html'),
    link('license', feed.license),
    author(feed.author),
    element('rights', feed.rights),
    ...feed.entries.map(writeEntry),
    '</feed>',
  ].join('\n')}\n`;
}

function writeEntry(entry: AtomEntry): string {
  return [
    '<entry>',
    element('id', entry.id),
    element('title', entry.title),
    element('updated', entry.updated),
    element('published', entry.updated),
    link('alternate', entry.page, 'text/html'),
    link('via', entry.source, 'text/html'),
    ...(entry.author === null ? [] : [author(entry.author)]),
    ...entry.categories.map((term) => `<category term="${escapeXml(term)}"/>`),
    element('summary', entry.summary),
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function author(name: string): string {
  return `<author>${element('name', name)}</author>`;
}

function link(rel: string, href: string, type?: string): string {
  return `<link rel="${rel}"${type === undefined ? '' : ` type="${type}"`} href="${escapeXml(href)}"/>`;
}
