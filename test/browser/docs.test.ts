/** /docs: the API to read and to try. */
import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.js';
import { useBrowserService } from '../support/browser-service.js';

/** Operations, and what their answers hold when something was found. */
const TRIED: readonly (readonly [operation: string, found: RegExp])[] = [
  ['Recherche-getSearch', /"total":[1-9].*"hits":\[\{/],
  ['Recherche-getSuggest', /"suggestions":\[\{/],
  ['Recherche-getFacetsName', /"totalValues":[1-9]/],
  ['Questions-getQuestionsId', /"title":/],
  ['Questions-getQuestionsIdRelated', /"hits":\[\{/],
  ['Questions-getQuestionsIdCitation', /^@techreport/],
  ['Analyse-getStats', /"total":[1-9].*"rows":\[\{/],
  ['Analyse-getExport', /^\ufeffUID;Référence.*\r\n.+/],
  ['Analyse-getFeedAtom', /<entry>/],
];

describeInBrowser('/docs', () => {
  const { visit } = useBrowserService();

  it('finds something with what is filled in beforehand, at every address', async () => {
    const { page, context, seen } = await visit('/docs');
    for (const [operation, found] of TRIED) {
      const block = page.locator(`#operations-${operation}`);
      await block.locator('.opblock-summary-control').click();
      await block.locator('.try-out__btn').click();
      const asked = page.waitForResponse((response) => response.url().includes('/api/v1/'));
      await block.locator('button.execute').click();
      const address = (await asked).url();
      // Asked again: what the viewer got as a file cannot be read from its own request.
      const response = await fetch(address);
      expect(response.status, address).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).toString(), address).toMatch(found);
      await block.locator('.opblock-summary-control').click();
    }
    expect(seen).toEqual({ foreign: [], errors: [] });
    await context.close();
  }, 300_000);

  it('tells an example of each parameter, filled in or not', async () => {
    const { page, context } = await visit('/docs#/Recherche/getSearch');
    const row = page.locator('tr[data-param-name="party"]');
    await row.waitFor();
    expect(await row.textContent()).toContain('Exemple : SOC');
    await context.close();
  });
});
