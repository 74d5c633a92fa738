/** Limits of ingestion. Sizes in bytes. */
export const limits = {
  /** One question document; the largest real one seen is 60 KB. Larger files must be bulk files, which are streamed. */
  documentBytes: 16 * 1024 ** 2,
  /** How much of a file is looked at to recognise its format. */
  headBytes: 64 * 1024,
  /** A bulk file, decompressed. */
  bulkBytes: 8 * 1024 ** 3,
  /** A zip may hold zips, but not those again; an inner one is held in memory. */
  innerZipBytes: 64 * 1024 ** 2,
  zipDepth: 2,
  /** Decompressed to compressed: real text stays below 30; a zip bomb is above 1000. Small entries are let through. */
  zipRatio: 200,
  zipRatioFreeBytes: 4 * 1024 ** 2,
  /** Depth of folders below a path given. */
  folderDepth: 64,
} as const;

export const batching = {
  /** Questions whose stored state is asked for in one call. */
  reconcileDocuments: 1_000,
  /** … and the size of their texts at most, in UTF-16 units. */
  reconcileUnits: 12 * 1024 ** 2,
  /**
   * Questions read before the engine is there: enough for the compiler to be warm when it is. Each holds on to the document
   * that it was read from, some 120 kB of memory.
   */
  aheadDocuments: 150,
  aheadUnits: 1024 ** 2,
  /** What is sent to the engine at once. Two stand in our memory. */
  payloadBytes: 8 * 1024 ** 2,
  /**
   * … but for the first one, which waits on our disk until it has as much as this. The engine merges all that waits when it
   * becomes idle into one batch, and each batch writes most pages of its tables anew: the fewer, the less it has to do and the
   * smaller its files. An input of no more than `oneBatch` documents is one; of a larger one, which cannot be, the engine
   * gets its first 2,300 so that it need not wait.
   */
  oneBatch: 7_000,
  oneBatchBytes: 128 * 1024 ** 2,
  firstBatchBytes: 40 * 1024 ** 2,
  /**
   * Payloads accepted by the engine and not yet indexed. They wait on its disk, not in our memory: 256 of 8 MB are 2 GB,
   * some 110,000 questions.
   */
  waitingTasks: 256,
  /** Milliseconds between two looks at a task, and tries of a call while the engine is away. */
  taskPoll: 200,
  retries: 40,
  retryPause: 500,
} as const;

/**
 * Milliseconds between two looks of a gateway at whether its index has changed, at a single engine and at replicas: an answer
 * outlives a change by no more. A command that writes waits as long before it ends, so that whoever started it finds what it
 * wrote.
 */
export const recheck = { engine: 250, replicas: 1_000 } as const;

/** Default of `--max-rejected`, in percent of the documents read. */
export const DEFAULT_MAX_REJECTED = 1;

/** Milliseconds between two progress lines in a pipe. */
export const PROGRESS_INTERVAL = 5_000;
