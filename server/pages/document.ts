/** A whole HTML document around a page of web/views, made on the server: it is read without any script. */
import { html as documentHtml, render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import { assetsOf } from './assets.js';

export interface PageDocument {
  /** Name of its script: `web/pages/<page>.ts`. */
  page: string;
  title: string;
  description: string;
  /** All that is seen, header and footer included (`frame`). */
  body: TemplateResult;
  /** Address that stands for this page under all its parameters, absolute. */
  canonical?: string;
  /** `article` for a question, for previews of links. */
  kind?: 'website' | 'article';
  /** Kept out of search engines: a page of results, one of errors. */
  isHidden?: boolean;
  /** The same content as a feed, absolute or from the root. */
  feed?: { href: string; title: string };
  /** Further `<meta property content>` pairs, in the order in which they are given. */
  metas?: readonly (readonly [property: string, content: string])[];
}

/**
 * Scripts are asked for after all that is seen: on a slow network they would take the room of the styles.
 * @throws Error when the pages were not built
 */
export function renderDocument(document: PageDocument): string {
  const { page, title, description, body, canonical, feed, kind = 'website', isHidden = false } = document;
  const { scripts, styles, preloads } = assetsOf(page);
  const rendered = collectResultSync(
    render(
      documentHtml`<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <meta name="description" content=${description}>
    ${isHidden ? documentHtml`<meta name="robots" content="noindex, follow">` : nothing}
    ${canonical === undefined ? nothing : documentHtml`<link rel="canonical" href=${canonical}><meta property="og:url" content=${canonical}>`}
    <meta property="og:type" content=${kind}>
    <meta property="og:site_name" content="Questions des députés">
    <meta property="og:locale" content="fr_FR">
    <meta property="og:title" content=${title}>
    <meta property="og:description" content=${description}>
    <meta name="twitter:card" content="summary">
    ${(document.metas ?? []).map(([property, content]) => documentHtml`<meta property=${property} content=${content}>`)}
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
    <link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml" title="Questions des députés">
    ${feed === undefined ? nothing : documentHtml`<link id="flux" rel="alternate" href=${feed.href} type="application/atom+xml" title=${feed.title}>`}
    ${styles.map((href) => documentHtml`<link rel="stylesheet" href=${href}>`)}
    ${preloads.map((href) => documentHtml`<link rel="modulepreload" fetchpriority="low" href=${href}>`)}
    ${scripts.map((src) => documentHtml`<script type="module" fetchpriority="low" src=${src}></script>`)}
  </head>
  <body>
    ${body}
  </body>
</html>`,
    ),
  );
  return withoutMarks(rendered);
}

/** The renderer marks where a script may take over; ours draw anew instead, and readers need not load the marks. */
function withoutMarks(rendered: string): string {
  return rendered.replace(/<!--(?:\/?lit-(?:part|node)[^>]*|\?lit\$[^>]*|\?)-->/g, '');
}
