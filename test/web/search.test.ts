import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { projectRoot } from '../../config/project-root.js';
import { createFakePage, type FakeNode, type FakePage } from './fake-page.js';

interface Answer {
  total: number;
  totalFolded: number;
  similar: number[];
}

const DEFAULT: Answer = { total: 1, totalFolded: 1, similar: [0] };
let loaded = 0;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The page at an address, whose searches are answered so; `asked` are the addresses that it asked. */
async function open(
  address: string,
  answer: Partial<Answer> = {},
): Promise<FakePage & { asked: URL[]; shown: () => Promise<void> }> {
  const page = createFakePage(address);
  const asked: URL[] = [];
  for (const [name, value] of Object.entries(page.globals)) vi.stubGlobal(name, value);
  vi.stubGlobal('fetch', (path: string) => {
    const url = new URL(path, 'http://exemple.test');
    asked.push(url);
    return Promise.resolve({ ok: true, json: () => Promise.resolve(body(url, { ...DEFAULT, ...answer })) });
  });
  const shown = () => new Promise<void>((resolve) => setTimeout(resolve));
  loaded += 1; // a module is run once for each address it is imported from
  await import(`${pathToFileURL(join(projectRoot(), 'web', 'search.js')).href}?${loaded}`);
  await shown();
  return { ...page, asked, shown };
}

function body(url: URL, { total, totalFolded, similar }: Answer): object {
  return {
    total,
    totalFolded,
    page: Number(url.searchParams.get('page') ?? 1),
    perPage: 20,
    facets: {},
    warnings: [],
    hits: similar.map((others, place) => ({
      id: `QANR5L17QE${900_100 + place}`,
      legislature: 17,
      type: 'QE',
      number: 900_100 + place,
      title: `Lanternes de la place ${place}`,
      titleHtml: `Lanternes de la place ${place}`,
      author: null,
      party: null,
      ministry: null,
      dates: { published: '2026-02-03', answered: null },
      status: 'pending',
      delayDays: null,
      snippet: { field: 'question', html: 'Une question sur les lanternes.' },
      similar: others,
      family: `q+${place}/é`,
      url: 'https://exemple.test/',
      sample: false,
    })),
  };
}

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const similarLinks = (list: FakeNode): FakeNode[] =>
  list.links().filter(({ textContent }) => textContent.includes('similaire'));

describe('like questions', () => {
  it('are named under the hit that stands for them, and nowhere else', async () => {
    const { byId } = await open('/?q=lanternes', { total: 1307, totalFolded: 3, similar: [0, 1, 1303] });
    expect(similarLinks(byId('liste')).map(({ textContent }) => plain(textContent))).toEqual([
      'et 1 question similaire',
      'et 1 303 questions similaires',
    ]);
    expect(plain(byId('total').textContent)).toBe('1 307 questions, 3 résultats après regroupement');
  });

  it('are shown by the link under the same criteria, from the first page, and left by the way back', async () => {
    const page = await open('/?q=lanternes&status=pending&page=2', {
      total: 63,
      totalFolded: 61,
      similar: [2],
    });
    similarLinks(page.byId('liste'))[0]?.click();
    await page.shown();
    expect(Object.fromEntries(new URLSearchParams(page.address().slice(2)))).toEqual({
      q: 'lanternes',
      status: 'pending',
      family: 'q+0/é',
    });
    expect(page.asked.at(-1)?.searchParams.get('family')).toBe('q+0/é');

    const wayBack = page.byId('messages').links();
    expect(wayBack.map(({ textContent }) => textContent)).toEqual(['← Tous les résultats']);
    wayBack[0]?.click();
    await page.shown();
    expect(page.address()).toBe('/?q=lanternes&status=pending');
    expect(page.byId('messages').links()).toEqual([]);
  });

  it('are also left by the browser’s own way back, to the page of results one came from', async () => {
    const page = await open('/?q=lanternes&page=2', { total: 63, totalFolded: 61, similar: [2] });
    similarLinks(page.byId('liste'))[0]?.click();
    await page.shown();
    page.back();
    await page.shown();
    expect(page.asked.at(-1)?.search).toBe('?q=lanternes&page=2');
    expect(page.byId('messages').links()).toEqual([]);
  });

  it('are left when other words are searched, not when a date is chosen', async () => {
    const page = await open('/?q=lanternes&family=q1');
    page.byId('from').value = '2026-01-01';
    page.byId('from').listeners.get('change')?.({});
    expect(page.address()).toBe('/?q=lanternes&family=q1&from=2026-01-01');
    await page.shown();
    page.byId('q').value = 'réverbères';
    page.byId('recherche').listeners.get('submit')?.({ preventDefault: () => undefined });
    expect(new URLSearchParams(page.address().slice(2)).get('family')).toBeNull();
  });

  it('that are no longer together are not taken for an empty index', async () => {
    const { byId } = await open('/?family=q1', { total: 0, totalFolded: 0, similar: [] });
    expect(byId('messages').textContent).toContain('ne sont plus réunies');
    expect(byId('messages').textContent).not.toContain('index est vide');
    expect(byId('messages').links()).toHaveLength(1);
  });
});

describe('pages', () => {
  it('are those of the hits, not of the questions behind them', async () => {
    const { byId } = await open('/?q=lanternes', { total: 400, totalFolded: 30, similar: [370] });
    expect(
      byId('pages')
        .links()
        .map(({ textContent }) => textContent),
    ).toEqual(['1', '2', 'Suivante →']);
  });

  it('without like questions the total is one number', async () => {
    const { byId } = await open('/?q=lanternes');
    expect(byId('total').textContent).toBe('1 question');
    expect(similarLinks(byId('liste'))).toEqual([]);
  });
});

it('leads from a pasted list of references, which words do not find, to its questions', async () => {
  const page = await open(`/?q=${encodeURIComponent('QANR5L17QE1, 15-17519 QE')}`, {
    total: 0,
    totalFolded: 0,
    similar: [],
  });
  page.byId('messages').links()[0]?.click();
  expect(decodeURIComponent(page.address())).toBe('/?ids=QANR5L17QE1,15-17519QE');
});
