/** /integrer: the form that writes what partners paste, and the box beside it. */
import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

describeInBrowser('/integrer', () => {
  const { service, visit } = useBrowserService();

  it('writes the lines to paste as one chooses, and shows the box that they make', async () => {
    const { page, context, seen } = await visit('/integrer');
    const snippet = async () => load((await page.locator('#extrait').textContent()) ?? '');
    await page.getByLabel('Législature').locator('option', { hasText: '17e' }).waitFor({ state: 'attached' });
    await page.getByLabel('Législature').selectOption('17');
    await page.getByLabel('Domaine').selectOption('Santé');
    await page.getByLabel('Nombre de résultats').fill('2');
    await page.getByLabel('Invite du champ').fill('Votre "sujet" & <ville>');
    await page.getByLabel('Couleur').fill('#0a5c36');
    const $ = await snippet();
    expect($('recherche-questions').attr()).toEqual({
      filtres: 'portfolio=Santé&legislature=17',
      resultats: '2',
      invite: 'Votre "sujet" & <ville>',
    });
    expect($('script').attr('src')).toBe(`${service().address}/recherche-questions.js`);
    expect($('style').text()).toContain('--rq-accent: light-dark(#0a5c36,');

    const box = page.locator('recherche-questions');
    expect(await box.getByRole('combobox').getAttribute('placeholder')).toBe('Votre "sujet" & <ville>');
    await box.getByRole('combobox').fill('hôpital');
    await box.getByRole('combobox').press('Enter');
    await box.getByRole('listitem').first().waitFor();
    expect(await box.getByRole('listitem').count()).toBe(2);
    for (const text of await box.getByRole('listitem').allTextContents()) expect(text).toContain('17e');
    await expectAccessible(page);

    await page.getByLabel('Sur une page de votre site').check();
    await page.getByLabel('Adresse de votre page').fill('/recherche?q={q}');
    expect((await snippet())('recherche-questions').attr('cible')).toBe('/recherche?q={q}');
    expect((await snippet())('recherche-questions').attr('resultats')).toBeUndefined();
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('says of a key that it opens nothing', async () => {
    const { page, context } = await visit('/integrer');
    await page.getByLabel('Clé').fill('abc');
    await page.getByLabel('Clé').press('Tab');
    await page.getByText('Cette clé est inconnue').waitFor();
    await expectAccessible(page);
    await context.close();
  });

  it('gives the lines to the clipboard', async () => {
    const { page, context } = await visit('/integrer', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copier le code' }).click();
    await page.getByText('Copié.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      await page.locator('#extrait').textContent(),
    );
    await context.close();
  });

  it('stands in a narrow window, and explains itself without scripts', async () => {
    const narrow = await visit('/integrer', { viewport: { width: 320, height: 640 } });
    for (const summary of await narrow.page.locator('details.reference > summary').all())
      await summary.click();
    expect(await narrow.page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(
      false,
    );
    await expectAccessible(narrow.page);
    await narrow.context.close();
    const plain = await visit('/integrer', { javaScriptEnabled: false });
    expect(await plain.page.locator('#extrait').textContent()).toContain('</recherche-questions>');
    expect(await plain.page.locator('#reglages').isVisible()).toBe(false);
    expect(await plain.page.locator('recherche-questions a').isVisible()).toBe(true);
    await plain.context.close();
  });
});
