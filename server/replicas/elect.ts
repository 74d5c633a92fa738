/** Which replicas answer searches. Pure: what is known of each goes in, which ones serve comes out. */

/** What a replica said of itself when it was last asked. */
export interface Holding {
  /** The run that wrote it last: engine/replica-marker.ts; 0: none left a mark. */
  generation: number;
  /** The run has ended, and the replica holds as many questions as it did then. */
  whole: boolean;
  /** Names what it holds: the same for replicas that hold the same, another after each change. */
  version: string;
}

export interface Candidate<Id> {
  id: Id;
  /** Null: it does not answer. */
  holding: Holding | null;
}

export interface Serving<Id> {
  version: string;
  generation: number;
  whole: boolean;
  /** They hold the same. Empty: whoever does is away, and may come back any moment. */
  ids: readonly Id[];
}

/**
 * Those of the newest run: all that hold it whole, for they agree; while it is at work (or was killed), one of those that
 * are being written to, and the same one as long as it answers, for two of them do not hold the same.
 * @param served who served until now
 * @param mayGoBack whether an older state may be served, since the newer one has been away for a while
 */
export function elect<Id>(
  candidates: readonly Candidate<Id>[],
  served: Serving<Id> | null,
  mayGoBack: boolean,
): Serving<Id> | null {
  const answering = candidates.flatMap(({ id, holding }) => (holding === null ? [] : [{ id, ...holding }]));
  const newest = Math.max(...answering.map(({ generation }) => generation)); // of none: -Infinity
  if (served !== null && newest < served.generation && !(mayGoBack && answering.length > 0))
    return { ...served, ids: [] };
  const latest = answering.filter(({ generation }) => generation === newest);
  const whole = latest.filter((one) => one.whole);
  const [first] = whole;
  if (first !== undefined) {
    // Counts are part of being whole: replicas of one run that has ended have one version.
    const ids = whole.filter(({ version }) => version === first.version).map(({ id }) => id);
    return { version: first.version, generation: newest, whole: true, ids };
  }
  const chosen = latest.find(({ id }) => served?.ids.includes(id)) ?? latest[0];
  return chosen === undefined
    ? null
    : { version: chosen.version, generation: newest, whole: false, ids: [chosen.id] };
}
