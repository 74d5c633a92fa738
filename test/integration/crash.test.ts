import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  command,
  counts,
  enginePid,
  finish,
  makeDataDir,
  processesOn,
  runIndex,
  startService,
} from '../support/service.js';
import { openDataJson } from '../support/documents.js';

/**
 * kill -9 at moments spread over a run: whatever dies, the published index answers with the former collection or with
 * the new one, whole, and the next run completes.
 */

const input = mkdtempSync(join(tmpdir(), 'questions-crash-'));
const DOCUMENTS = 1_000;
const folder = join(input, 'bulk.json');
const sentences = Array.from(
  { length: 40 },
  (_, i) => `La gare inventée numéro ${i} attend ses trains et ses voyageurs.`,
).join(' ');
const documents = Array.from({ length: DOCUMENTS }, (_, i) =>
  openDataJson({ number: i + 1, text: `${sentences} Cas ${i}.` }),
);
writeFileSync(
  folder,
  `{"questionsEcrites":{"question":[${documents.map((json) => json.slice('{"question":'.length, -1)).join(',')}]}}`,
);
const small = join(input, 'small.json');
writeFileSync(small, openDataJson({ number: 1, text: 'Le premier état publié.' }));

afterAll(() => rmSync(input, { recursive: true, force: true }));

interface Answer {
  total: number;
}

describe.each([
  ['indexer', '--rebuild'],
  ['indexer', '--max-rejected=1'], // an ordinary, incremental run
  ['engine', '--rebuild'],
  ['engine', '--max-rejected=1'],
] as const)('kill -9 of the %s during a run with %s', (victim, option) => {
  it.each([300, 1_000, 2_500])('after some %d ms', async (moment) => {
    const data = makeDataDir();
    const service = await startService(data.path, { SAMPLE: 'off' });
    try {
      expect((await runIndex(data.path, small)).code).toBe(0);
      const child = command('indexer/main.js', [folder, option], { DATA_DIR: data.path });
      const done = finish(child);
      await new Promise((resolve) => setTimeout(resolve, moment));
      const engine = enginePid(data.path);
      if (victim === 'indexer') child.kill('SIGKILL');
      else if (engine !== undefined) process.kill(engine, 'SIGKILL');
      const first = await done;
      // A dead engine is waited for: the run itself goes on and completes.
      if (victim === 'engine') expect({ code: first.code, said: first.stderr }).toMatchObject({ code: 0 });

      const { status, body } = await ask(service.address);
      expect(status).toBe(200);
      if (option === '--rebuild') expect([1, DOCUMENTS]).toContain(body.total);
      else expect(body.total).toBeGreaterThanOrEqual(1);

      const next = await runIndex(data.path, folder, option);
      expect(next.code).toBe(0);
      expect(counts(next.last)).toMatchObject({ read: DOCUMENTS, accepted: DOCUMENTS });
      expect((await ask(service.address)).body.total).toBe(DOCUMENTS);
    } finally {
      await service.stop();
      expect(processesOn(data.path)).toEqual([]);
      await data.remove();
    }
  });
});

/** Asks until the engine is back. */
async function ask(address: string): Promise<{ status: number; body: Answer }> {
  for (;;) {
    const response = await fetch(`${address}/api/v1/search`);
    if (response.status !== 503) return { status: response.status, body: (await response.json()) as Answer };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
