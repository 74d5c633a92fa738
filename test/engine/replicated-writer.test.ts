import { beforeEach, describe, expect, it } from 'vitest';
import { PUBLISHED_INDEX } from '../../config/index-settings.js';
import { createCrew, createReplicatedWriter, type Crew } from '../../engine/replicated-writer.js';
import type { IndexWriter } from '../../engine/index-writer.js';
import { createFakeWriter, type FakeWriter } from '../support/fake-writer.js';

let fakes: FakeWriter[];
let crew: Crew;
let writer: IndexWriter;
let begun: number;

beforeEach(async () => {
  fakes = [createFakeWriter(), createFakeWriter(), createFakeWriter()];
  crew = createCrew(
    fakes.map((fake, place) => ({
      name: `n${place}`,
      writer: fake,
      isHealthy: () => Promise.resolve(true),
    })),
  );
  begun = 0;
  writer = createReplicatedWriter(crew, {
    beforeChange: () => Promise.resolve(void begun++),
    isAside: (uid) => uid === 'aside',
  });
  for (const uid of [PUBLISHED_INDEX, 'aside']) await writer.ensure(uid, {});
});

function fake(place: number): FakeWriter {
  const found = fakes[place];
  if (found === undefined) throw new Error('no such writer');
  return found;
}

const LINE = Buffer.from('{"id":"x","record":"{}"}\n');

async function push(uid = PUBLISHED_INDEX): Promise<void> {
  await writer.finish(await writer.send(uid, LINE));
}

describe('createReplicatedWriter', () => {
  it('writes everywhere, and says so before the first change of what is published', async () => {
    await push('aside');
    expect(begun).toBe(0);
    await push();
    expect(begun).toBeGreaterThan(0);
    for (const one of fakes) expect(one.indexes.get(PUBLISHED_INDEX)?.size).toBe(1);
  });

  it('goes on without one that fails, which gets nothing more', async () => {
    fake(1).failing.send = new Error('connection refused');
    await push();
    delete fake(1).failing.send;
    await push();
    expect(crew.inStep.map(({ name }) => name)).toEqual(['n0', 'n2']);
    expect([...crew.behind.values()]).toEqual(['connection refused']);
    expect(fakes.map(({ payloads }) => payloads.length)).toEqual([2, 0, 2]);
  });

  it('reads from the next one when the first fails, and leaves that behind: nobody knows what it holds', async () => {
    await push();
    fake(0).failing.states = new Error('gone');
    expect(await writer.count(PUBLISHED_INDEX)).toBe(1);
    expect([...(await writer.states(PUBLISHED_INDEX, [])).keys()]).toEqual([]);
    expect(crew.inStep.map(({ name }) => name)).toEqual(['n1', 'n2']);
  });

  it('fails when all do, with the words of the first', async () => {
    for (const [place, one] of fakes.entries()) one.failing.send = new Error(`reason ${place}`);
    await expect(push()).rejects.toThrow('reason 0');
  });

  it('leaves behind who holds another number of documents after the same changes', async () => {
    await push();
    fake(2).indexes.get(PUBLISHED_INDEX)?.clear();
    expect(await writer.count(PUBLISHED_INDEX)).toBe(1);
    expect(crew.inStep).toHaveLength(2);
    expect([...crew.behind.values()].join()).toContain('0 documents');
  });

  it('takes a deletion of nothing for no change', async () => {
    await push();
    const before = begun;
    expect(await writer.deleteWhere(PUBLISHED_INDEX, 'id IN ["y"]')).toBe(0);
    expect(begun).toBe(before);
    expect(await writer.deleteWhere(PUBLISHED_INDEX, 'id IN ["x"]')).toBe(1);
    expect(begun).toBeGreaterThan(before);
  });
});
