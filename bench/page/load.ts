import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a device allows: its processor in parts of this machine's, its network. */
export interface Device {
  name: string;
  /** Times that scripts, styles and layout take longer than on this machine; 1: no limit. */
  slowdown: number;
  /** Null: as fast as loopback is. */
  network: { down: number; up: number; roundTrip: number } | null;
}

/** Lighthouse's mobile profile (slow 4G, a phone of the middle range). Bits per second and milliseconds. */
export const PHONE: Device = {
  name: 'phone',
  slowdown: 4,
  network: { down: 1_600_000, up: 750_000, roundTrip: 150 },
};

/** The same screen without any limit: what tells this machine from the page. */
export const UNLIMITED: Device = { name: 'unlimited', slowdown: 1, network: null };

/** One load with an empty cache. Milliseconds since the page was asked for. */
export type Load = Painted & Received;

interface Painted {
  /** First contentful paint. */
  firstPaint: number;
  /** The element that the page is opened for. */
  content: number;
}

interface Received {
  /** The first byte of the document. */
  firstByte: number;
  scriptBytes: number;
  /** As they were sent, compressed. */
  bytes: number;
}

const SCREEN = { width: 360, height: 740 };
/** Milliseconds after which a page is given up. */
const PATIENCE = 30_000;

/**
 * Runs in the page before anything of it: the element is given a name as soon as it is parsed, so that the browser tells
 * by itself when it paints it (Element Timing).
 */
const watchFor = (selector: string): string => `{
  const found = Promise.withResolvers();
  window.contentPainted = found.promise;
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) if (identifier === 'content') found.resolve(renderTime);
  }).observe({ type: 'element', buffered: true });
  const parsing = new MutationObserver(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (element === null) return;
    element.setAttribute('elementtiming', 'content');
    parsing.disconnect();
  });
  parsing.observe(document, { childList: true, subtree: true });
}`;

const TIMES = `window.contentPainted.then((content) => ({
  content,
  firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
}))`;

/**
 * Opens an address as somebody who was never here.
 * @param selector of the element that is waited for: the first one of the page
 * @throws Error when the service refuses, or nothing is painted in time
 */
export async function loadPage(
  browser: Browser,
  device: Device,
  address: string,
  selector: string,
): Promise<Load> {
  const context = await browser.newContext({ viewport: SCREEN, isMobile: true, locale: 'fr-FR' });
  try {
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(watchFor(selector));
    const session = await context.newCDPSession(page);
    const received = await watchNetwork(session);
    await limit(session, device);
    const response = await page.goto(address, { waitUntil: 'networkidle' });
    if (response?.ok() !== true)
      throw new Error(`${address} was answered with ${response?.status() ?? 'nothing'}`);
    return { ...(await timesOf(page, address)), ...received() };
  } finally {
    await context.close();
  }
}

async function timesOf(page: Page, address: string): Promise<Painted> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing was painted of ${address}`)), PATIENCE);
  });
  try {
    return await Promise.race([page.evaluate<Painted>(TIMES), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What comes over the network, headers included. The page's own timing of it knows nothing of the limits. */
async function watchNetwork(session: CDPSession): Promise<() => Received> {
  const kinds = new Map<string, string>();
  const received = { firstByte: 0, scriptBytes: 0, bytes: 0 };
  let asked = 0;
  session.on('Network.requestWillBeSent', ({ timestamp }) => (asked ||= timestamp));
  session.on('Network.responseReceived', ({ requestId, type, timestamp }) => {
    kinds.set(requestId, type);
    received.firstByte ||= (timestamp - asked) * 1_000;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    received.bytes += encodedDataLength;
    if (kinds.get(requestId) === 'Script') received.scriptBytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => received;
}

async function limit(session: CDPSession, { slowdown, network }: Device): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (network === null) return;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.roundTrip,
    downloadThroughput: network.down / 8,
    uploadThroughput: network.up / 8,
  });
}
