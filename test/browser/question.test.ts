import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, follow } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

describeInBrowser('the page of a question', () => {
  const { service, visit } = useBrowserService();

  it('holds text, answer and dates without a script, and leads to searches', async () => {
    const { page, context } = await visit('/q/QANR5L17QE900008', { javaScriptEnabled: false });
    expect(await page.locator('h1').textContent()).toBe(
      "Substances perfluoroalkylées dans les captages d'eau potable",
    );
    expect(await page.locator('.table td.figures').count()).toBeGreaterThan(5);
    expect(await page.locator('.life time').allTextContents()).toHaveLength(5);
    await follow(page.getByRole('link', { name: 'Eau et assainissement' }));
    expect(await page.locator('.chip').allTextContents()).toEqual([
      expect.stringContaining('Eau et assainissement'),
    ]);
    expect(await page.locator('.hit').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('copies its citation, as the API gives it', async () => {
    const { page, context, seen } = await visit('/q/QANR5L17QE900008', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copier la citation' }).click();
    await page.getByText('Copiée.').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    const citation = await (
      await fetch(`${service().address}/api/v1/questions/QANR5L17QE900008/citation`)
    ).text();
    expect(String(copied).replaceAll('\u00a0', ' ')).toBe(citation.trim());
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('leads back to the results that led to it', async () => {
    const { page, context } = await visit('/?q=perfluoroalkylées');
    await page.locator('.hit h2 a').first().click();
    await page.getByRole('link', { name: 'Retour aux résultats' }).click();
    await page.locator('.hit').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('perfluoroalkylées');
    await context.close();
  });

  it('offers to be told of an answer that is awaited', async () => {
    const { page, context } = await visit('/q/QANR5L17QE900014');
    const feed = await page.getByRole('link', { name: /Être prévenu/ }).getAttribute('href');
    const answer = await fetch(service().address + (feed ?? ''));
    expect(answer.headers.get('content-type')).toContain('atom');
    expect(await answer.text()).toContain('Délais de traitement des dossiers par les MDPH');
    await context.close();
  });

  it('gives the turns of a sitting to their speakers', async () => {
    const { page, context } = await visit('/q/QANR5L17QG900001');
    expect(await page.locator('.turn .speaker').count()).toBeGreaterThan(3);
    expect(await page.locator('.turn em.note').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('is reached by older references, once and for all', async () => {
    const { page, context } = await visit('/q/17-900008qe');
    expect(new URL(page.url()).pathname).toBe('/q/QANR5L17QE900008');
    await context.close();
  });

  it.each([
    ['an answered one', '/q/QANR5L17QE900008', 1280],
    ['one that waits', '/q/QANR5L17QE900014', 320],
    ['a sitting', '/q/QANR5L17QG900001', 1280],
  ])('%s: no fault of accessibility in either theme', async (_name, path, width) => {
    const { page, context, seen } = await visit(path, { viewport: { width, height: 800 } });
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('says what to do where there is no such question', async () => {
    const { page, context } = await visit('/q/QANR5L1QE1');
    expect(await page.locator('h1').textContent()).toBe('Question introuvable');
    await expectAccessible(page);
    await page.getByRole('link', { name: /^Chercher «/ }).click();
    await page.locator('#total').waitFor();
    await context.close();
  });
});
