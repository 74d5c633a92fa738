import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCsv } from '../server/export/read-csv.js';
import { describeInBrowser, expectAccessible, type Watch } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

const LETTER =
  'Dans notre immeuble HLM, l’ascenseur est en panne depuis des semaines et le bailleur ne répond pas.';
const LIST = 'QE n° 900005 (17e), 16-900001QE\nquestion écrite n° 900 013, 900001\n17-1QE';

describeInBrowser('the editor’s aid', () => {
  const { visit } = useBrowserService();
  let context: BrowserContext;
  let page: Page;
  let seen: Watch;

  beforeEach(async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    ({ page, context, seen } = await visit('/proches', { permissions }));
  });
  afterEach(async () => {
    await context.close();
    expect(seen).toEqual({ foreign: [], errors: [] });
  });

  it('finds the questions like a pasted text, with the reasons, by the keyboard alone', async () => {
    await page.getByLabel(/Projet de question/).focus();
    await page.keyboard.insertText(LETTER);
    // Three choices, then the button.
    for (let key = 0; key < 4; key++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const result = page.locator('#texte-resultat');
    await result.getByRole('heading', { name: /Même sujet/ }).waitFor();
    expect(await result.locator('.compact a').first().textContent()).toMatch(/ascenseur/i);
    await result.getByRole('button', { name: 'Copier les références' }).click();
    await result.getByRole('button', { name: 'Références copiées' }).waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied.split('\n')).toHaveLength(await result.locator('.compact > li').count());
  });

  it('keeps to the filters', async () => {
    await page.getByLabel(/Projet de question/).fill(LETTER);
    await page.getByLabel('État').selectOption('answered');
    await page.getByRole('button', { name: 'Trouver les questions proches' }).click();
    await page.locator('#texte-resultat .compact li').first().waitFor();
    const states = await page.locator('#texte-resultat .badges').allTextContents();
    for (const state of states) expect(state).toContain('Réponse publiée');
  });

  it('finds a pasted list, marks what is not there, and gives all of it as a file', async () => {
    await page.getByLabel(/Numéros, références/).fill(LIST);
    await page.getByRole('button', { name: 'Retrouver les questions' }).click();
    const result = page.locator('#liste-resultat');
    await result.getByRole('heading', { name: 'Introuvables' }).waitFor();
    expect(await result.locator('.missing').first().textContent()).toContain('17-1QE');
    const found = await result.locator('tbody tr').count();
    const candidates = await result.locator('.missing ul ul li').count();
    expect(found).toBe(3);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      result.getByRole('button', { name: /CSV/ }).click(),
    ]);
    const rows = readCsv(await readFile(await download.path(), 'utf8'));
    expect(rows).toHaveLength(1 + found + candidates + 1);
    expect(rows.at(-1)?.[0]).toBe('17-1QE');
    const [whole] = await Promise.all([
      page.waitForEvent('download'),
      result.getByRole('link', { name: 'CSV', exact: true }).click(),
    ]);
    expect(readCsv(await readFile(await whole.path(), 'utf8'))).toHaveLength(1 + found);
  });

  it('says so where there is nothing to find', async () => {
    await page.getByLabel(/Numéros, références/).fill('bonjour');
    await page.getByRole('button', { name: 'Retrouver les questions' }).click();
    await page.getByText('Aucune référence dans ce texte').waitFor();
  });

  it.each([360, 1280])('is accessible at %d pixels, in both themes', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.getByLabel(/Projet de question/).fill(LETTER);
    await page.getByRole('button', { name: 'Trouver les questions proches' }).click();
    await page.locator('#texte-resultat .compact li').first().waitFor();
    await page.getByLabel(/Numéros, références/).fill(LIST);
    await page.getByRole('button', { name: 'Retrouver les questions' }).click();
    await page.locator('#liste-resultat tbody tr').first().waitFor();
    const state = await page.locator('#liste-resultat tbody td').nth(1).boundingBox();
    expect((state?.x ?? 0) + (state?.width ?? Infinity)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
