/** Debian's chromium, driven as a person would use it. Without one, browser tests are skipped with a note. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { browserPath, NO_BROWSER, openBrowser } from '../../bench/page/browser.js';

export { browserPath, openBrowser };

/** `describe`, or skipped where there is no browser. */
export const describeInBrowser = describe.skipIf(browserPath === null);
if (browserPath === null) console.warn(`Browser tests are skipped: ${NO_BROWSER}.`);

/** Faults that axe finds in what is shown now, by rule and place; WCAG 2.2 A and AA, and its own best practices. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} (${failureSummary ?? ''})`),
  );
}

/** Fails with the list of what axe finds, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFaults(page), `${colorScheme} theme of ${page.url()}`).toEqual([]);
  }
}

/**
 * Clicks what leads to another document, and waits until that one has loaded. A click alone waits for its first
 * bytes only, and a read that does not wait (`count()`, `allTextContents()`) then finds half a page.
 */
export async function follow(target: Locator): Promise<void> {
  await Promise.all([target.page().waitForEvent('load'), target.click()]);
}

export interface Watch {
  /** Addresses asked for on another origin than the allowed ones. */
  foreign: string[];
  /** Errors of scripts, refusals of the content security policy, messages of the console at level error. */
  errors: string[];
}

/** Notes what a page must not do. */
export function watch(context: BrowserContext, allowedOrigins: readonly string[]): Watch {
  const seen: Watch = { foreign: [], errors: [] };
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !allowedOrigins.includes(origin)) seen.foreign.push(request.url());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  return seen;
}
