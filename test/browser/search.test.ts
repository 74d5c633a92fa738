import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ResultPage } from '../../server/present/result-page.js';
import { describeInBrowser, expectAccessible, follow } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

const PATIENCE = { timeout: 60_000 };

describeInBrowser('the search page', () => {
  const { service, visit } = useBrowserService();

  const total = (page: Page) => page.locator('#total').textContent();
  const titles = (page: Page) => page.locator('.hit h2').allTextContents();
  const queryOf = (page: Page) => new URL(page.url()).searchParams;
  /** As the page says it: « 4 questions, … ». */
  const countIn = async (page: Page) => Number(/^\d+/.exec((await total(page)) ?? '')?.[0] ?? 0);
  const askApi = async (page: Page) =>
    (await service().get<ResultPage>(`/api/v1/search${new URL(page.url()).search}`)).body;
  const idle = (page: Page) => page.locator('#resultats:not([aria-busy])').waitFor();
  const expectTruth = async (page: Page) => {
    await idle(page);
    await expect.poll(async () => countIn(page), PATIENCE).toBe((await askApi(page)).total);
  };

  it('welcomes with what there is and three ways to begin', async () => {
    const { page, context, seen } = await visit('/');
    expect(await page.locator('h1').textContent()).toContain('députés');
    expect(await page.locator('.figures-row dd').first().textContent()).toBe('65');
    expect(await page.locator('.examples a').count()).toBe(3);
    await page.locator('.examples a').first().click();
    await page.locator('.hit').first().waitFor();
    await page.goBack();
    await page.locator('.examples').waitFor();
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('finds what was typed with a mistake', async () => {
    const { page, context, seen } = await visit('/');
    await page.locator('#q').fill('guichett gare');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.locator('.hit').first().waitFor();
    expect((await titles(page)).join()).toMatch(/guichets? de gare/i);
    expect(await page.locator('.hit mark').count()).toBeGreaterThan(0);
    expect(queryOf(page).get('q')).toBe('guichett gare');
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('narrows by two facets, keeps the counts of what was not chosen, and lets one go again', async () => {
    const { page, context, seen } = await visit('/?q=');
    await expectTruth(page);
    const all = await countIn(page);
    await page.locator('#type-QE').check();
    await expect.poll(() => queryOf(page).getAll('type')).toEqual(['QE']);
    await expectTruth(page);
    const written = await countIn(page);
    expect(written).toBeLessThan(all);
    // What another choice would find is still told, and can be chosen beside the first.
    expect(await page.locator('#type-QG').isVisible()).toBe(true);
    await page.locator('#status-pending').check();
    await expect.poll(() => queryOf(page).get('status')).toBe('pending');
    await expectTruth(page);
    expect(await countIn(page)).toBeLessThan(written);
    expect(await page.locator('.chips .chip').count()).toBe(2);

    await page.getByRole('link', { name: 'Retirer le filtre Question écrite' }).click();
    await expect.poll(() => queryOf(page).getAll('type')).toEqual([]);
    await expectTruth(page);
    expect(await page.locator('#type-QE').isChecked()).toBe(false);
    expect(await page.locator('#status-pending').isChecked()).toBe(true);
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('takes away a filter that was typed as an operator', async () => {
    const { page, context } = await visit('/?q=gare+type:QE');
    await page.getByRole('link', { name: 'Retirer le filtre Question écrite' }).click();
    await expect.poll(() => queryOf(page).get('q')).toBe('gare');
    await expect.poll(() => page.locator('#q').inputValue()).toBe('gare');
    await context.close();
  });

  it('goes back and forward through searches, boxes and words included', async () => {
    const { page, context } = await visit('/?q=gare');
    await page.locator('#status-pending').check();
    await expect.poll(() => queryOf(page).get('status')).toBe('pending');
    await expectTruth(page);
    const narrowed = await titles(page);
    await page.goBack();
    await expect.poll(() => page.locator('#status-pending').isChecked(), PATIENCE).toBe(false);
    await expectTruth(page);
    expect(await titles(page)).not.toEqual(narrowed);
    await page.goForward();
    await expect.poll(() => page.locator('#status-pending').isChecked(), PATIENCE).toBe(true);
    await expectTruth(page);
    expect(await titles(page)).toEqual(narrowed);
    await page.reload();
    expect(await titles(page)).toEqual(narrowed);
    await context.close();
  });

  it('shows the same to whom the link is given', async () => {
    const { page, context } = await visit('/?q=');
    await page.locator('#legislature-17').check();
    await expect.poll(() => queryOf(page).get('legislature')).toBe('17');
    await page.locator('#sort').selectOption('oldest');
    await expect.poll(() => queryOf(page).get('sort')).toBe('oldest');
    await expectTruth(page);
    const { pathname, search } = new URL(page.url());
    const other = await visit(pathname + search);
    expect(await titles(other.page)).toEqual(await titles(page));
    expect(await total(other.page)).toBe(await total(page));
    expect(await other.page.locator('#sort').inputValue()).toBe('oldest');
    expect(await other.page.locator('#legislature-17').isChecked()).toBe(true);
    await other.context.close();
    await context.close();
  });

  it('puts words in order of relevance, though what was shown before them was in order of date', async () => {
    const { page, context } = await visit('/?type=QE');
    await idle(page);
    await page.locator('#q').fill('guichet gare');
    await page.locator('#q').press('Enter');
    await expect.poll(() => queryOf(page).get('q')).toBe('guichet gare');
    await expectTruth(page);
    expect(queryOf(page).get('sort')).toBeNull();
    expect((await askApi(page)).understood.sort).toBe('relevance');
    expect(await page.locator('#sort option:checked').textContent()).toContain('pertinence');
    await context.close();
  });

  it('looks through the values of a facet', async () => {
    const { page, context } = await visit('/?q=');
    await page.locator('#tout-rubric > summary').click();
    await page.locator('#dans-rubric').fill('aerien');
    const found = page.locator('[data-facet="rubric"] .found label');
    await expect.poll(() => found.allTextContents(), PATIENCE).toEqual([expect.stringContaining('aériens')]);
    await found.first().click();
    await expect.poll(() => queryOf(page).get('rubric')).toMatch(/aériens/);
    await expectTruth(page);
    await context.close();
  });

  it('chooses a period by dragging over the chart, and by its handles', async () => {
    const { page, context, seen } = await visit('/?q=', { viewport: { width: 1280, height: 900 } });
    const chart = page.locator('date-histogram svg');
    const box = await chart.boundingBox();
    if (box === null) throw new Error('the chart is not shown');
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.97, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.93, middle, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => queryOf(page).get('from')).toMatch(/^20\d\d-01-01$/);
    await expectTruth(page);
    expect(await page.locator('#from').inputValue()).toBe(queryOf(page).get('from'));
    const dragged = Number(queryOf(page).get('from')?.slice(0, 4));

    const handle = page.getByRole('slider', { name: 'Début de la période' });
    expect(await handle.getAttribute('aria-valuetext')).toBe(String(dragged));
    await handle.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => queryOf(page).get('from'), PATIENCE).toBe(`${dragged - 1}-01-01`);
    await expectTruth(page);

    await page.locator('.chart-table > summary').click();
    const rows = await page.locator('.chart-table tbody td:last-child').allTextContents();
    const { body } = await service().get<{ total: number; interval: { undated: { questions: number } } }>(
      '/api/v1/stats?q=',
    );
    const dated = body.total - body.interval.undated.questions;
    expect(rows.reduce((sum, count) => sum + Number(count), 0)).toBe(dated);
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('unfolds a campaign where it stands', async () => {
    const { page, context } = await visit('/?q=guichet+gare');
    const link = page.locator('[data-similar]').first();
    await link.click();
    await page.locator('.unfolded li').first().waitFor();
    expect(await page.locator('.unfolded li').count()).toBe(4);
    expect(await link.getAttribute('aria-expanded')).toBe('true');
    expect(new URL(page.url()).searchParams.get('family')).toBeNull();
    await context.close();
  });

  it('is used by the keyboard alone: suggestions, a filter, a question', async () => {
    const { page, context, seen } = await visit('/?q=gare');
    const box = page.locator('#q');
    await box.focus();
    await page.keyboard.press('End');
    await page.keyboard.type(' transports');
    const option = page.getByRole('option').first();
    await option.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(() => box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('gare transports');
    await page.keyboard.press('ArrowDown');
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    // The name is a filter now, its word is no longer one of the search.
    await expect.poll(() => box.inputValue()).toBe('gare');
    await expect.poll(() => [...queryOf(page).values()]).toContain('Transports');
    await expectTruth(page);

    const isFocused = async () => (await page.locator('#status-pending:focus').count()) === 1;
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await isFocused()) break;
    }
    await page.keyboard.press('Space');
    await expect.poll(() => queryOf(page).get('status')).toBe('pending');
    await expectTruth(page);
    expect(await isFocused()).toBe(true);
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it('opens a suggested question by the mouse', async () => {
    const { page, context } = await visit('/');
    await page.locator('#q').pressSequentially('perfluoro');
    await page.getByRole('option', { name: /perfluoroalkylées/ }).click();
    await page.waitForURL(/\/q\/QANR5L17QE900008$/);
    await context.close();
  });

  it('searches, narrows and turns pages without a script', async () => {
    const { page, context } = await visit('/', {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.locator('#q').fill('gare');
    await follow(page.getByRole('button', { name: 'Chercher' }));
    expect(await page.locator('.hit').count()).toBeGreaterThan(0);
    await page.locator('#filtres > summary').click();
    await page.locator('#status-pending').check();
    await follow(page.getByRole('button', { name: 'Appliquer les filtres' }));
    expect(queryOf(page).get('status')).toBe('pending');
    expect(await countIn(page)).toBe((await askApi(page)).total);
    expect(await page.locator('#status-pending').isChecked()).toBe(true);
    expect(await page.locator('#q').inputValue()).toBe('gare');
    await page.goto(`${service().address}/?q=`);
    const first = await titles(page);
    await follow(page.getByRole('link', { name: 'Suivante' }));
    expect(queryOf(page).get('page')).toBe('2');
    expect(await titles(page)).not.toEqual(first);
    await context.close();
  });

  it('chooses from all values of a facet without a script', async () => {
    const { page, context } = await visit('/valeurs/rubric?q=gare', { javaScriptEnabled: false });
    const first = page.locator('input[name="rubric"]').first();
    const name = await first.getAttribute('value');
    await first.check();
    await follow(page.getByRole('button', { name: 'Appliquer' }).last());
    expect([...queryOf(page)]).toEqual([
      ['q', 'gare'],
      ['rubric', name],
    ]);
    expect(await countIn(page)).toBe((await askApi(page)).total);
    await context.close();
  });

  it('lists all values of a facet without a fault of accessibility, on a phone, too', async () => {
    const viewport = { width: 320, height: 640 };
    const { page, context, seen } = await visit('/valeurs/rubric?q=', { viewport });
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  });

  it.each([320, 360, 390, 1280])('has its navigation on one line at %d pixels', async (width) => {
    const { page, context } = await visit('/proches', { viewport: { width, height: 740 } });
    const boxes = await Promise.all(
      (await page.locator('nav[aria-label="Pages du site"] a').all()).map((link) => link.boundingBox()),
    );
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
    const last = boxes.at(-1);
    expect((last?.x ?? Infinity) + (last?.width ?? 0)).toBeLessThanOrEqual(width);
    await context.close();
  });

  it('says why a search was refused, and the way out', async () => {
    const { page, context } = await visit('/?q=gare&from=2024-13-01');
    expect(await page.locator('.message.error').textContent()).toContain('Date de début');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Recommencer sans les filtres' }).click();
    await page.locator('.hit').first().waitFor();
    expect(page.url()).toBe(`${service().address}/?q=gare`);
    await context.close();
  });

  it.each([
    ['the welcome', '/', { width: 1280, height: 900 }],
    ['results', '/?q=guichet+gare&type=QE', { width: 1280, height: 900 }],
    ['results on a phone', '/?q=gare', { width: 320, height: 640 }],
    ['a search without results', '/?q=zzyzx&type=QG', { width: 1280, height: 900 }],
  ])(
    '%s: no fault of accessibility in either theme, nothing wider than the window',
    async (_name, path, viewport) => {
      const { page, context, seen } = await visit(path, { viewport });
      if (path !== '/') {
        if (viewport.width < 900) await page.locator('#filtres > summary').click();
        await page.waitForLoadState('networkidle');
      }
      await expectAccessible(page);
      await page.locator('#q').fill('transp');
      await page.getByRole('option').first().waitFor();
      await expectAccessible(page);
      const isWider = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
      expect(isWider).toBe(false);
      expect(seen).toEqual({ foreign: [], errors: [] });
      await context.close();
    },
  );
});
