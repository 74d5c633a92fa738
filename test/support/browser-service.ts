/** A browser over a running service with the sample: what every browser test begins with. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { browserPath, openBrowser, watch } from './browser.js';
import type { Watch } from './browser.js';
import type { RunningService } from './service.js';
import { makeDataDir, startService } from './service.js';

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the page must not do, noted since it was opened. */
  seen: Watch;
}

export interface BrowserService {
  service: () => RunningService;
  /** A page of a context of its own, at a path of the service. */
  visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>;
}

/** For one `describe`: started before its tests and ended after them. */
export function useBrowserService(env: Record<string, string> = {}): BrowserService {
  const data = makeDataDir();
  let service: RunningService | null = null;
  let browser: Browser | null = null;
  const running = (): RunningService => {
    if (service === null) throw new Error('the service has not been started');
    return service;
  };
  beforeAll(async () => {
    if (browserPath === null) return;
    service = await startService(data.path, env);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await data.remove();
  });
  return {
    service: running,
    visit: async (path, options = {}) => {
      if (browser === null) throw new Error('no browser: guard the test with describeInBrowser');
      const { address } = running();
      const context = await browser.newContext({ locale: 'fr-FR', ...options });
      context.setDefaultTimeout(60_000);
      const seen = watch(context, [address]);
      const page = await context.newPage();
      await page.goto(address + path);
      return { page, context, seen };
    },
  };
}
