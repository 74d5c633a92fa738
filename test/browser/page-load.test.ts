import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPage, PHONE, UNLIMITED } from '../../bench/page/load.js';
import { browserPath, describeInBrowser, openBrowser } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

describeInBrowser('the measure of a load', () => {
  const { service } = useBrowserService();
  let browser: Browser;
  beforeAll(async () => {
    if (browserPath !== null) browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const load = (device: typeof PHONE, path: string, selector: string) =>
    loadPage(browser, device, service().address + path, selector);

  it('has an empty cache each time, and tells scripts from the rest', async () => {
    const [first, second] = [
      await load(UNLIMITED, '/?q=gare', '.hit h2'),
      await load(UNLIMITED, '/?q=gare', '.hit h2'),
    ];
    expect(first.scriptBytes).toBeGreaterThan(10_000);
    expect(first.bytes).toBeGreaterThan(first.scriptBytes + 5_000);
    expect(second.scriptBytes).toBeCloseTo(first.scriptBytes, -3);
  });

  it('sees the first result come after the first byte, over a network of 150 ms', async () => {
    const { firstByte, firstPaint, content } = await load(PHONE, '/?q=gare', '.hit h2');
    expect(firstByte).toBeGreaterThanOrEqual(150);
    expect(firstPaint).toBeGreaterThan(firstByte);
    expect(content).toBeGreaterThanOrEqual(firstPaint);
  });

  it('does not take a page of an error for one that is shown', async () => {
    await expect(load(UNLIMITED, '/q/QANR5L1QE1', 'h1')).rejects.toThrow('404');
  });
});
