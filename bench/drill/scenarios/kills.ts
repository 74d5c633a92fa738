import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../../corpus/random.js';
import type { DrillContext, Scenario } from '../scenario.js';
import { onStage, untilGood, type Stage } from '../stage.js';

/** Milliseconds: a blow falls at any moment of these, after everything has come back from the one before. */
const WINDOW = 2_500;

/** `kill -9`, so many times, each at a random moment of searches and writes. @returns the moments */
async function strike(
  { moments, seed, stop }: DrillContext,
  stage: Stage,
  blow: (random: Random) => Promise<boolean>,
): Promise<number[]> {
  const random = createRandom(seed);
  const blows: number[] = [];
  while (blows.length < moments) {
    stop.throwIfAborted();
    await sleep(random.next() * WINDOW);
    const at = performance.now();
    if (!(await blow(random))) continue; // nothing to hit at this moment
    blows.push(at);
    await untilGood(stage.watch);
  }
  return blows;
}

const ONE_PROCESS = { failed: null, recoverSeconds: 5 };
const WITH_REPLICAS = { failed: 0, recoverSeconds: 5 };

export const KILLS: readonly Scenario[] = [
  {
    name: 'engine',
    title: 'kill -9 of the only (embedded) engine',
    bars: ONE_PROCESS,
    run: (context) =>
      onStage(context, { replicas: 0, isWriting: true }, async (stage) => {
        const blows = await strike(context, stage, () => Promise.resolve(kill(stage.enginePid())));
        return { blows, notes: [`${blows.length} kills`] };
      }),
  },
  {
    name: 'indexer',
    title: 'kill -9 of the indexing run, which is started again',
    bars: { failed: 0, recoverSeconds: 5 },
    run: (context) =>
      onStage(context, { replicas: 0, isWriting: true }, async (stage) => {
        const blows = await strike(context, stage, () =>
          Promise.resolve(kill(stage.writes?.current()?.pid ?? 0)),
        );
        return { blows, notes: [`${blows.length} kills`] };
      }),
  },
  {
    name: 'indexer-replicas',
    title: 'the same, over two replicas',
    bars: WITH_REPLICAS,
    run: (context) =>
      onStage(context, { replicas: 2, isWriting: true }, async (stage) => {
        const blows = await strike(context, stage, () =>
          Promise.resolve(kill(stage.writes?.current()?.pid ?? 0)),
        );
        return { blows, notes: [`${blows.length} kills`] };
      }),
  },
  {
    name: 'gateway',
    title: 'kill -9 of the only gateway, which its supervisor starts again',
    bars: ONE_PROCESS,
    run: (context) =>
      onStage(context, { replicas: 0, isWriting: true }, async (stage) => {
        const blows = await strike(context, stage, () => Promise.resolve(kill(stage.service.pid())));
        return { blows, notes: [`${blows.length} kills, ${stage.service.restarts()} restarts`] };
      }),
  },
  {
    name: 'replica',
    title: 'kill -9 of one of two replicas, started again a second later',
    bars: WITH_REPLICAS,
    run: (context) =>
      onStage(context, { replicas: 2, isWriting: true }, async (stage) => {
        const blows = await strike(context, stage, async (random) => {
          const victim = random.pick(stage.servers);
          await victim.kill();
          await sleep(1_000);
          await victim.start();
          // The next blow may hit the other one: only once both hold the same again do two replicas stand for one.
          await untilAgreed(stage);
          return true;
        });
        return { blows, notes: [`${blows.length} kills`] };
      }),
  },
  {
    name: 'frozen',
    title:
      'one of two replicas stopped (SIGSTOP) for six seconds: connections stay open, nothing is answered',
    bars: WITH_REPLICAS,
    run: (context) =>
      onStage(context, { replicas: 2, isWriting: true }, async (stage) => {
        const shortened = { ...context, moments: Math.ceil(context.moments / 4) };
        const blows = await strike(shortened, stage, async (random) => {
          const victim = random.pick(stage.servers);
          victim.signal('SIGSTOP');
          await sleep(6_000);
          victim.signal('SIGCONT');
          await untilAgreed(stage);
          return true;
        });
        return { blows, notes: [`${blows.length} times`] };
      }),
  },
  {
    name: 'eight-clients',
    title: 'one of three replicas killed while eight clients ask 10,000 times',
    bars: WITH_REPLICAS,
    run: (context) =>
      onStage(context, { replicas: 3, clients: 8, isWriting: false }, async ({ servers, watch }) => {
        const first = watch.requests();
        const asked = (): number => watch.requests() - first;
        while (asked() < EIGHT_CLIENTS / 3) await sleep(20);
        const blow = performance.now();
        await servers[1]?.kill();
        while (asked() < EIGHT_CLIENTS) await sleep(20);
        await servers[1]?.start();
        return { blows: [blow], notes: ['killed after a third of the requests, and left dead'] };
      }),
  },
];

const EIGHT_CLIENTS = 10_000;

function kill(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false; // it has just ended by itself
  }
}

/** Resolves once a run has been published after this moment: it brings a replica that was away up to date. */
async function untilAgreed({ ledger, writes }: Stage): Promise<void> {
  if (writes === null) return;
  // The run at work may have begun before the replica was back: the one after it has not.
  const wanted = ledger.done() + 2;
  const deadline = performance.now() + 120_000;
  while (ledger.done() < wanted) {
    if (performance.now() > deadline) throw new Error(`no run was published: ${writes.failed.at(-1) ?? ''}`);
    await sleep(50);
  }
}
