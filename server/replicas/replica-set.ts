/** The replicas of MEILI_URLS: who answers, who serves, and a second try elsewhere when one fails. */
import { EngineUnavailable } from '../errors.js';
import { inTime } from '../in-time.js';
import { limits } from '../limits.js';
import { elect, type Holding, type Serving } from './elect.js';
import { currentPin } from './request-pin.js';

/** A replica as the set sees it. */
export interface Replica<Ports> {
  /** Its address, for the log. */
  name: string;
  /** What is asked of it. */
  ports: Ports;
  /** @throws Error when it does not answer */
  probe: () => Promise<Holding>;
}

export type ReplicaCondition = 'serving' | 'behind' | 'away';

export interface ReplicaSet<Ports> {
  /**
   * One call, to the replica of this request, else to the least busy one that serves; once more elsewhere when it fails.
   * @throws EngineUnavailable when the second fails too, or there is no other
   */
  run: <T>(call: (ports: Ports) => Promise<T>) => Promise<T>;
  /** Version of what is served now. @throws EngineUnavailable when nothing is */
  version: () => Promise<string>;
  conditions: () => ReplicaCondition[];
  /** Asks every replica once, and again each second until `close`. */
  start: () => Promise<void>;
  close: () => void;
}

export interface SetOptions {
  /** Told when a replica goes or comes back. */
  onChange?: (replica: { name: string }, condition: ReplicaCondition, reason: string | null) => void;
  /** Told of each second try. */
  onRetry?: () => void;
  /** Milliseconds; a test may give its own clock. */
  now?: () => number;
}

interface Known<Ports> {
  replica: Replica<Ports>;
  place: number;
  holding: Holding | null;
  isAsked: boolean;
  /** Probes in a row that got no answer in time. */
  silences: number;
  /** A call failed since the last probe. */
  isSuspect: boolean;
  /** Calls at work; what ends each as failed. */
  calls: Set<(reason: Error) => void>;
  probing: Promise<void> | null;
  condition: ReplicaCondition | null;
  reason: string | null;
}

export function createReplicaSet<Ports>(
  replicas: readonly Replica<Ports>[],
  { onChange = () => undefined, onRetry = () => undefined, now = () => performance.now() }: SetOptions = {},
): ReplicaSet<Ports> {
  const all = replicas.map((replica, place): Known<Ports> => ({
    ...{ replica, place, holding: null, isAsked: false, silences: 0, isSuspect: false, calls: new Set() },
    ...{ probing: null, condition: null, reason: null },
  }));
  let serving: Serving<number> | null = null;
  /** Since when nobody holds what was served. */
  let missingSince: number | null = null;
  let timer: NodeJS.Timeout | null = null;

  const decide = (): void => {
    if (all.some(({ isAsked }) => !isAsked)) return; // of the first round: all are waited for
    const mayGoBack = missingSince !== null && now() - missingSince >= limits.replicaGoingBack;
    const candidates = all.map(({ place, holding }) => ({ id: place, holding }));
    serving = elect(candidates, serving, mayGoBack);
    missingSince = serving !== null && serving.ids.length === 0 ? (missingSince ?? now()) : null;
    for (const known of all) {
      const condition = conditionOf(known, serving);
      if (condition === known.condition) continue;
      known.condition = condition;
      onChange(known.replica, condition, condition === 'away' ? known.reason : null);
    }
  };

  /** Calls that wait for one that is gone go elsewhere now, not at the end of their time. */
  const abandon = (known: Known<Ports>): void => {
    const isAlone = all.every(({ holding }) => holding === null);
    if (isAlone) return;
    const reason = new EngineUnavailable(new Error(`${known.replica.name} does not answer`));
    for (const fail of known.calls) fail(reason);
  };

  const look = async (known: Known<Ports>): Promise<void> => {
    try {
      known.holding = await inTime(known.replica.probe(), limits.replicaTimeout, () => new NoAnswerInTime());
      known.silences = 0;
      known.isSuspect = false;
      known.reason = null;
    } catch (error) {
      known.reason = error instanceof Error ? error.message : String(error);
      known.silences++;
      // A busy machine may be slow to answer once; one that refuses the connection is away.
      if (!(error instanceof NoAnswerInTime) || known.silences >= limits.replicaSilences)
        known.holding = null;
    }
    known.isAsked = true;
    decide();
    if (known.holding === null) abandon(known);
  };
  const probe = (known: Known<Ports>): Promise<void> => {
    known.probing ??= look(known).finally(() => (known.probing = null));
    return known.probing;
  };
  const isServed = (): boolean => serving !== null && serving.ids.length > 0;
  const probeAll = (): Promise<void[]> => Promise.all(all.map(probe));

  const attempt = async <T>(known: Known<Ports>, call: (ports: Ports) => Promise<T>): Promise<T> => {
    const pin = currentPin();
    const { version = '' } = known.holding ?? {};
    let fail: (reason: Error) => void = () => undefined;
    const gone = new Promise<never>((_, reject) => (fail = reject));
    known.calls.add(fail);
    if (pin !== null) pin.replica = known.place;
    try {
      const result = await Promise.race([call(known.replica.ports), gone]);
      pin?.versions.add(version);
      return result;
    } finally {
      known.calls.delete(fail);
    }
  };

  /** @param failed is asked only if there is no other */
  const pick = (failed: Known<Ports> | null): Known<Ports> | null => {
    const others = all.filter((known) => known !== failed);
    const serves = ({ place }: Known<Ports>) => serving?.ids.includes(place) ?? false;
    const ready = others.filter((known) => serves(known) && !known.isSuspect);
    const pinned = currentPin()?.replica ?? null;
    // A request that began on a replica that has since fallen behind ends there.
    const own = others.find(({ place, holding, isSuspect }) => place === pinned && holding && !isSuspect);
    return own ?? leastBusy(ready) ?? leastBusy(others.filter(serves)) ?? standIn(others, failed, serving);
  };

  /** What is known of the others may be a second old: one that has caught up since can serve at once. */
  const pickAgain = async (failed: Known<Ports> | null): Promise<Known<Ports> | null> => {
    await Promise.all(all.filter((known) => known !== failed).map(probe));
    return pick(failed);
  };

  return {
    run: async (call) => {
      const first = pick(null) ?? (await pickAgain(null));
      if (first === null) throw new EngineUnavailable(new Error('no replica serves'));
      try {
        return await attempt(first, call);
      } catch (error) {
        if (!(error instanceof EngineUnavailable)) throw error;
        first.isSuspect = true;
        void probe(first);
        const second = pick(first) ?? (await pickAgain(first));
        if (second === null) throw error;
        onRetry();
        return await attempt(second, call);
      }
    },
    version: async () => {
      if (!isServed()) await probeAll();
      if (serving === null || !isServed()) throw new EngineUnavailable(new Error('no replica serves'));
      return serving.version;
    },
    conditions: () => all.map((known) => conditionOf(known, serving)),
    start: async () => {
      await probeAll();
      timer ??= setInterval(() => void probeAll(), limits.replicaRecheck).unref();
    },
    close: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
  };
}

function conditionOf<Ports>(
  { place, holding }: Known<Ports>,
  serving: Serving<number> | null,
): ReplicaCondition {
  if (holding === null) return 'away';
  return serving?.ids.includes(place) ? 'serving' : 'behind';
}

function leastBusy<Ports>(some: readonly Known<Ports>[]): Known<Ports> | null {
  const least = Math.min(...some.map(({ calls }) => calls.size));
  const idle = some.filter(({ calls }) => calls.size === least);
  return idle[Math.floor(Math.random() * idle.length)] ?? null;
}

/**
 * Where only one serves, since an indexing run is at work, the next best after it has failed: one that is being written to,
 * too. One of an older run that has ended is not: it would answer with the past.
 */
function standIn<Ports>(
  others: readonly Known<Ports>[],
  failed: Known<Ports> | null,
  serving: Serving<number> | null,
): Known<Ports> | null {
  if (failed === null || serving === null || serving.whole) return null;
  return leastBusy(
    others.filter(({ holding }) => holding !== null && holding.generation >= serving.generation),
  );
}

class NoAnswerInTime extends Error {
  constructor() {
    super(`no answer in ${limits.replicaTimeout} ms`);
  }
}
