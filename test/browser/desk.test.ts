import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCsv } from '../server/export/read-csv.js';
import { describeInBrowser, expectAccessible, follow, type Watch } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

describeInBrowser('the analyst’s desk', () => {
  const { service, visit } = useBrowserService();
  let context: BrowserContext;
  let page: Page;
  let seen: Watch;

  beforeEach(async () => {
    ({ page, context, seen } = await visit('/analyse', { viewport: { width: 1280, height: 900 } }));
  });
  afterEach(async () => {
    await context.close();
    expect(seen).toEqual({ foreign: [], errors: [] });
  });

  const open = (path: string) => page.goto(service().address + path);
  const numberIn = (text: string | null | undefined) => Number(text?.replace(/\D/g, ''));
  const total = async () => numberIn(await page.locator('.headline strong').first().textContent());
  const apiTotal = async (query: string) =>
    (await service().get<{ total: number }>(`/api/v1/search?${query}&perPage=1`)).body.total;

  it('filters like the search, keeps its state in the address, and goes back', async () => {
    const all = await apiTotal('');
    expect(await total()).toBe(all);
    await page.getByLabel(/Questions à analyser/).fill('type:QE');
    await page.getByLabel(/Questions à analyser/).press('Enter');
    await page.waitForURL(/q=type/);
    const written = await apiTotal('type=QE');
    await expect.poll(total).toBe(written);
    await page
      .locator('aside')
      .getByLabel(/Réponse publiée/)
      .check();
    await page.waitForURL(/status=answered/);
    const answered = await apiTotal('type=QE&status=answered');
    await expect.poll(total).toBe(answered);
    await page.goBack();
    await expect.poll(total).toBe(written);
    await page.reload();
    expect(await total()).toBe(written);
    await page
      .getByRole('link', { name: /Retirer le filtre/ })
      .first()
      .click();
    await expect.poll(total).toBe(all);
  });

  it('crosses two facets: the cells of a row add up, the file holds the same table', async () => {
    await page.getByLabel('Lignes').selectOption('party');
    await page.waitForURL(/rows=party/);
    await page.getByLabel('Colonnes').selectOption('type');
    await page.waitForURL(/columns=type/);
    const table = page.getByRole('table', { name: /Groupe et type/ });
    await table.waitFor();
    const shown: string[][] = [];
    for (const row of await table.locator('tbody tr').all())
      shown.push((await row.locator('th, td').allTextContents()).map((cell) => cell.trim()));
    for (const [, ...cells] of shown) {
      const figures = cells.map(numberIn);
      expect(figures.slice(0, -1).reduce((sum, figure) => sum + figure, 0)).toBe(figures.at(-1));
    }
    expect(shown.reduce((sum, row) => sum + numberIn(row.at(-1)), 0)).toBe(await apiTotal(''));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .locator('section', { has: page.locator('#croisement') })
        .getByRole('link', { name: /CSV/ })
        .click(),
    ]);
    const rows = readCsv(await readFile(await download.path(), 'utf8'));
    expect(rows.slice(1)).toEqual(shown);
  });

  it('exports all the questions that it counts', async () => {
    await open('/analyse?type=QE');
    const questions = page.locator('section', { has: page.locator('#questions') });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      questions.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(readCsv(await readFile(await download.path(), 'utf8'))).toHaveLength((await total()) + 1);
    await questions.getByRole('link', { name: /dans la recherche/ }).click();
    await page.waitForURL(/\/\?type=QE/);
  });

  it('tells every chart in words and in a table', async () => {
    const charts = await page.getByRole('img').all();
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) expect(await chart.getAttribute('aria-labelledby')).not.toBeNull();
    await page.getByText('Le tableau des périodes').click();
    const rows = await page
      .getByRole('table', { name: /par période/ })
      .locator('tbody tr')
      .count();
    expect(rows).toBe(await page.locator('.chart.time [data-reading]').count());
  });

  it('works without a script', async () => {
    const { page: still, context: plain } = await visit('/analyse', { javaScriptEnabled: false });
    await still.getByLabel(/Questions à analyser/).fill('type:QG');
    await follow(still.getByRole('button', { name: 'Analyser' }));
    expect(numberIn(await still.locator('.headline strong').first().textContent())).toBe(
      await apiTotal('type=QG'),
    );
    await plain.close();
  });

  it('says what is wrong in an address, as a page', async () => {
    const answer = await open('/analyse?from=hier');
    expect(answer?.status()).toBe(400);
    expect(await page.locator('main').textContent()).toMatch(/from|date/i);
    seen.errors.length = 0; // the browser notes the status
  });

  it('shows figures beside the names on a phone, and the end of a chart that is wider', async () => {
    await page.setViewportSize({ width: 360, height: 900 });
    await open('/analyse');
    const figure = await page.locator('table.figures tbody td').first().boundingBox();
    expect((figure?.x ?? 0) + (figure?.width ?? Infinity)).toBeLessThanOrEqual(360);
    const caption = await page.locator('#table-delais').boundingBox();
    expect((caption?.x ?? 0) + (caption?.width ?? Infinity)).toBeLessThanOrEqual(360);
    const [chart, region] = [page.locator('.chart.time'), page.locator('.desk .scroll')];
    const ends = await Promise.all(
      [chart, region].map(async (part) => {
        const { x, width } = (await part.boundingBox()) ?? { x: 0, width: 0 };
        return x + width;
      }),
    );
    expect(ends[0]).toBeCloseTo(ends[1] ?? 0, 0);
  });

  it.each([360, 1024, 1280, 1600])('writes each figure on one line at %d pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    // As text: the types of a browser's page are not those of the tests.
    const lines = await page.evaluate<number[]>(`
      [...document.querySelectorAll('.headline strong')].map((value, place) => {
        if (place === 2) value.textContent = '1\\u00a0234\\u00a0jours';
        return value.clientHeight / parseFloat(getComputedStyle(value).lineHeight);
      })`);
    expect(Math.max(...lines.map(Math.round))).toBe(1);
  });

  it('shows all columns of its tables at 1280 pixels', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open('/analyse');
    const beyond = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.desk .table')].map((frame) => frame.scrollWidth - frame.clientWidth)`,
    );
    expect(beyond.length).toBeGreaterThan(1);
    expect(Math.max(...beyond)).toBe(0);
  });

  it.each([360, 1280])('is accessible at %d pixels, in both themes', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await open('/analyse?columns=party');
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
