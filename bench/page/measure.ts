import type { Browser } from 'playwright-core';
import type { Queries } from '../search/queries.js';
import { percentile, mean } from '../relevance/metrics.js';
import { loadPage, PHONE, UNLIMITED, type Device, type Load } from './load.js';

/** One page, opened by one device. Milliseconds; bytes of a load on the average. */
export interface Figures {
  page: string;
  device: string;
  loads: number;
  firstByte: Spread;
  firstPaint: Spread;
  content: Spread;
  scriptBytes: number;
  bytes: number;
}

export interface Spread {
  p50: number;
  p95: number;
}

interface Measured {
  name: string;
  /** Of what the page is opened for. */
  selector: string;
  /** Another one each time. */
  path: () => Promise<string>;
}

/** Loads of each page before any counts: the service's code and the engine's memory are then warm. */
const WARM_UP = 5;
/** Queries in a row that may find nothing. */
const EMPTY = 50;

/** Opens results, questions and the analysis so many times by each device. @param service its address */
export async function measurePages(
  browser: Browser,
  service: string,
  { queries, loads, stop }: { queries: Queries; loads: number; stop: AbortSignal },
): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (const page of pagesOf(service, queries)) {
    for (let place = 0; place < WARM_UP; place++) await open(browser, UNLIMITED, service, page);
    const taken = new Map<Device, Load[]>([
      [PHONE, []],
      [UNLIMITED, []],
    ]);
    for (let place = 0; place < loads; place++) {
      for (const [device, list] of taken) {
        stop.throwIfAborted();
        list.push(await open(browser, device, service, page));
      }
    }
    for (const [device, list] of taken) figures.push(figuresOf(page.name, device, list));
  }
  return figures;
}

async function open(browser: Browser, device: Device, service: string, page: Measured): Promise<Load> {
  return loadPage(browser, device, service + (await page.path()), page.selector);
}

function pagesOf(service: string, queries: Queries): Measured[] {
  const search = (): Promise<Found> => findSomething(service, queries);
  return [
    {
      name: 'results',
      selector: '.hit h2',
      path: async () => `/?${(await search()).search}`,
    },
    { name: 'question', selector: '.question h1', path: async () => `/q/${(await search()).id}` },
    {
      name: 'analysis',
      selector: '.headline strong',
      path: async () => `/analyse?${(await search()).search}`,
    },
  ];
}

interface Found {
  search: string;
  /** Of the first hit. */
  id: string;
}

/** The next query that finds a question. */
async function findSomething(service: string, queries: Queries): Promise<Found> {
  for (let tries = 0; tries < EMPTY; tries++) {
    const search = new URLSearchParams({ q: queries.search() }).toString();
    const answer = await fetch(`${service}/api/v1/search?${search}&perPage=1&facets=none`);
    const { hits } = (await answer.json()) as { hits?: { id: string }[] };
    const [first] = hits ?? [];
    if (first !== undefined) return { search, id: first.id };
  }
  throw new Error(`${EMPTY} queries in a row found nothing: is the index that of the source?`);
}

function figuresOf(page: string, device: Device, loads: readonly Load[]): Figures {
  const spread = (times: readonly number[]): Spread => ({
    p50: percentile(times, 50),
    p95: percentile(times, 95),
  });
  return {
    page,
    device: device.name,
    loads: loads.length,
    firstByte: spread(loads.map(({ firstByte }) => firstByte)),
    firstPaint: spread(loads.map(({ firstPaint }) => firstPaint)),
    content: spread(loads.map(({ content }) => content)),
    scriptBytes: mean(loads.map(({ scriptBytes }) => scriptBytes)),
    bytes: mean(loads.map(({ bytes }) => bytes)),
  };
}
