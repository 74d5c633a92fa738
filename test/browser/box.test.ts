/** The box in a page of another site, as its readers meet it: another origin, a strict policy, a key of a partner. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openBrowser, watch, type Watch } from '../support/browser.js';
import { startHostSite, type HostPage, type HostSite } from '../support/host-page.js';
import { command, finish, makeDataDir, startService, type RunningService } from '../support/service.js';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';
const LINK = '<a href="https://questions.exemple/">Notre lien</a>';
/** What the browser itself writes when a request fails; everything else is noise of ours. */
const OF_THE_BROWSER = /Failed to load resource|blocked by CORS policy/;

interface Opening {
  /** What stands in the element for readers whom the service does not reach. */
  content?: string;
  /** Path and parameters of the page. */
  query?: string;
}

describeInBrowser('<recherche-questions> in a page of another site', () => {
  const data = makeDataDir();
  let service: RunningService;
  let site: HostSite;
  let browser: Browser;
  let shown: HostPage;
  let context: BrowserContext;
  let page: Page;
  let seen: Watch;
  const keys = { own: '', foreign: '', small: '' };

  const addPartner = async (name: string, ...options: string[]): Promise<string> => {
    const added = await finish(
      command('server/partners-main.js', ['add', name, ...options], { DATA_DIR: data.path }),
    );
    expect(added, added.stderr).toMatchObject({ code: 0 });
    return added.last;
  };
  /** Opens the page with the box in it; Playwright sees through its shadow root. */
  const open = async (attributes: string, more: Partial<HostPage> & Opening = {}) => {
    const { content = LINK, query = '', ...rest } = more;
    shown = {
      service: service.address,
      body: `<recherche-questions ${attributes}>${content}</recherche-questions>`,
      ...rest,
    };
    await page.goto(`${site.origin}/${query}`);
    return page.locator('recherche-questions');
  };
  const apiRequests = (): string[] => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/v1/')) asked.push(request.url());
    });
    return asked;
  };
  /** Names and details of the events that the host page gets, in order. */
  const listen = async (): Promise<() => Promise<[string, unknown][]>> => {
    await page.evaluate(`window.heard = [];
      for (const name of ['recherche', 'resultats', 'choix', 'indisponible'])
        document.addEventListener('rq:' + name, (event) => window.heard.push([name, event.detail]));`);
    return () => page.evaluate<[string, unknown][]>('window.heard');
  };

  beforeAll(async () => {
    site = await startHostSite(() => shown);
    service = await startService(data.path, { ANONYMOUS: 'off', LOG_LEVEL: 'error' });
    keys.foreign = await addPartner('Ailleurs', '--origin', 'https://ailleurs.exemple');
    keys.small = await addPartner('Petite', '--origin', site.origin, '--per-minute', '1');
    keys.own = await addPartner('Gazette', '--origin', site.origin);
    // Added last: with this one, the service knows them all. It looks at the file every second or so.
    const isKnown = async () => (await fetch(`${service.address}/api/v1/version?key=${keys.own}`)).ok;
    while (!(await isKnown())) await new Promise((resolve) => setTimeout(resolve, 100));
    browser = await openBrowser();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 900, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    seen = watch(context, [site.origin, service.address, NOWHERE]);
  });
  afterEach(async () => {
    expect(seen.foreign).toEqual([]);
    expect(seen.errors.filter((error) => !OF_THE_BROWSER.test(error))).toEqual([]);
    await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await site?.close();
    await data.remove();
  });

  it('suggests, finds and reports what was opened, by the keyboard alone', async () => {
    const asked = apiRequests();
    const box = await open(`cle="${keys.own}" resultats="3"`);
    const field = box.getByRole('combobox', { name: 'Chercher dans les questions des députés' });
    await field.waitFor();
    expect(asked).toEqual([]); // nothing before somebody uses it
    const heard = await listen();
    await page.keyboard.press('Tab');
    await expect.poll(() => isFocused(field)).toBe(true);
    await page.keyboard.type('hopi');
    const options = box.getByRole('option');
    await options.filter({ hasText: 'hôpi' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    await expect.poll(() => box.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => field.getAttribute('aria-expanded')).toBe('false');
    expect(await field.inputValue()).toBe('hopi');

    await page.keyboard.type('tal');
    await page.keyboard.press('Enter');
    const results = box.getByRole('listitem');
    await results.first().waitFor();
    expect(await results.count()).toBe(3);
    expect(await results.first().locator('mark').first().textContent()).toMatch(/h[oô]pit/i);
    await expect.poll(() => box.getByRole('status').allTextContents()).toContainEqual('6\u00a0questions');
    const all = box.getByRole('link', { name: /Tous les résultats/ });
    expect(await all.getAttribute('href')).toBe(`${service.address}/?q=hopital`);
    await expectAccessible(page);
    expect(await heard()).toEqual([
      ['recherche', { texte: 'hopital' }],
      ['resultats', { texte: 'hopital', total: 6 }],
    ]);

    await page.keyboard.press('Tab'); // the button
    await page.keyboard.press('Tab');
    const address = await box.getByRole('link').first().getAttribute('href');
    expect(address).toMatch(`${service.address}/q/QANR5L`);
    await page.keyboard.press('Enter');
    await page.waitForURL(String(address));
    const id = address?.split('/').at(-1);
    await expect
      .poll(() => clicks(data.path), { timeout: 30_000 })
      .toContainEqual(expect.objectContaining({ partner: 'Gazette', query: 'hopital', id, rank: 1 }));
    expect(asked.every((url) => url.includes(`key=${keys.own}`))).toBe(true);
  });

  it('searches under its filters, for a name that was chosen with the mouse', async () => {
    const box = await open(`cle="${keys.own}" filtres="legislature=17&type=QE"`);
    await box.getByRole('combobox').fill('trans');
    await box.getByRole('option').filter({ hasText: 'Ministère' }).first().click();
    await box.getByRole('listitem').first().waitFor();
    expect(await box.getByRole('combobox').inputValue()).toMatch(/^ministère:"[^"]*Transports/);
    for (const text of await box.getByRole('listitem').allTextContents())
      expect(text).toMatch(/Question écrite.*17e/s);
  });

  it('tells that a result was opened in a new tab, and not that its menu was asked for', async () => {
    const box = await open(`cle="${keys.own}"`);
    await box.getByRole('combobox').fill('hopital');
    await box.getByRole('button', { name: 'Chercher' }).click();
    const result = box.getByRole('listitem').first().getByRole('link');
    await result.waitFor();
    const heard = await listen();
    await result.click({ button: 'right' });
    expect(await heard()).toEqual([]);
    const opened = context.waitForEvent('page');
    await result.click({ button: 'middle' });
    const id = (await result.getAttribute('href'))?.split('/').at(-1);
    expect(await heard()).toEqual([['choix', expect.objectContaining({ id, rang: 1 })]]);
    await (await opened).close();
  });

  it('leads to a page of results of the partner’s own, where another box shows them', async () => {
    const box = await open(`cle="${keys.own}" cible="/recherche?mots={q}"`);
    await box.getByRole('combobox').fill('guichets & gares');
    await box.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(`${site.origin}/recherche?mots=guichets%20%26%20gares`);
    const own = await open(`cle="${keys.own}" parametre="mots"`, { query: 'recherche?mots=guichets+gare' });
    await own.getByRole('listitem').first().waitFor();
    expect(await own.getByRole('combobox').inputValue()).toBe('guichets gare');
  });

  it('gives way to the link of the page where its key does not hold, and keeps the focus', async () => {
    const box = await open(`cle="${keys.foreign}"`);
    const heard = await listen();
    const field = box.getByRole('combobox');
    await field.focus();
    const link = box.getByRole('link', { name: 'Notre lien' });
    await link.waitFor();
    await expect.poll(() => isFocused(link)).toBe(true);
    expect(await field.count()).toBe(0);
    expect(await heard()).toEqual([['indisponible', { statut: 0 }]]);
    await expectAccessible(page);
  });

  it('has a link of its own where the page gives none', async () => {
    const box = await open('filtres="legislature=17"', { content: '\n' });
    await box.getByRole('combobox').focus();
    const link = box.getByRole('link', { name: 'Chercher dans les questions des députés' });
    expect(await link.getAttribute('href')).toBe(`${service.address}/?legislature=17`);
  });

  it('gives way when the service is away, and never comes when its script does not', async () => {
    const box = await open(`cle="${keys.own}" service="${NOWHERE}"`, { elsewhere: NOWHERE });
    await box.getByRole('combobox').focus();
    await box.getByRole('link', { name: 'Notre lien' }).waitFor();
    const dead = await open('', { service: NOWHERE });
    await dead.getByRole('link', { name: 'Notre lien' }).waitFor();
    expect(await dead.getByRole('combobox').count()).toBe(0);
  });

  it('takes nothing away from who is typing: the link comes with the words, once the search is sent', async () => {
    const box = await open(`cle="${keys.own}" service="${NOWHERE}"`, { elsewhere: NOWHERE });
    const field = box.getByRole('combobox');
    // Before the first failure has come back, as a fast typist would.
    await page.evaluate(`{
      const field = document.querySelector('recherche-questions').shadowRoot.querySelector('input');
      field.value = 'hôpital';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    await field.press('Enter');
    const link = box.getByRole('link', { name: /hôpital/ });
    expect(await link.getAttribute('href')).toBe(`${NOWHERE}/?q=h%C3%B4pital`);
    expect(await isFocused(field)).toBe(true);
  });

  it('waits as long as it is told beyond its quota', async () => {
    const asked = apiRequests();
    const box = await open(`cle="${keys.small}"`);
    const field = box.getByRole('combobox');
    for (const text of ['gare', 'hôpital', 'école']) {
      await field.fill(text);
      await field.press('Enter');
      await expect
        .poll(() => box.locator('[part=resultat], [part=lien]').count(), { timeout: 30_000 })
        .toBeGreaterThan(0);
    }
    await box.getByRole('link', { name: /école/ }).waitFor();
    const before = asked.length;
    await field.fill('train');
    await field.press('Enter');
    await box.getByRole('link', { name: /train/ }).waitFor();
    expect(asked.length).toBe(before);
  });

  it('lets the page take a search over', async () => {
    const asked = apiRequests();
    const box = await open(`cle="${keys.own}"`);
    await page.evaluate(`document.addEventListener('rq:recherche', (event) => {
      event.preventDefault();
      document.title = event.detail.texte;
    })`);
    await box.getByRole('combobox').fill('gare');
    await box.getByRole('combobox').press('Enter');
    await expect.poll(() => page.title()).toBe('gare');
    expect(asked.filter((url) => url.includes('/search'))).toEqual([]);
  });

  it('takes the colours of the page, and its parts can be reached', async () => {
    const style =
      'recherche-questions { --rq-accent: rgb(10, 92, 54); } recherche-questions::part(etiquette) { text-transform: uppercase; }';
    await (await open(`cle="${keys.own}"`, { style })).getByRole('combobox').waitFor();
    const styleOf = (selector: string, name: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector('recherche-questions').shadowRoot.querySelector('${selector}'))['${name}']`,
      );
    expect(await styleOf('button', 'backgroundColor')).toBe('rgb(10, 92, 54)');
    expect(await styleOf('label', 'textTransform')).toBe('uppercase');
  });

  it('stands in 320 pixels without a sideways scroll', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const box = await open(`cle="${keys.own}"`);
    await box.getByRole('combobox').fill('hôpital');
    await box.getByRole('combobox').press('Enter');
    await box.getByRole('listitem').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});

/** Asked of the root that the element stands in, which for the box is its shadow root. */
function isFocused(target: Locator): Promise<boolean> {
  type Placed = { getRootNode: () => { activeElement: unknown } };
  return target.evaluate((element: Placed) => element.getRootNode().activeElement === element);
}

/** Lines of clicks in the search log. */
function clicks(dataDir: string): unknown[] {
  const folder = join(dataDir, 'search-log');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.includes('"click"'))
    .map((line) => JSON.parse(line) as unknown);
}
