/** Where the Assemblée's open data begins; each source's path follows (indexer/sync/sources.ts). */
export const OFFICIAL_REPOSITORY = 'https://data.assemblee-nationale.fr/static/openData/repository';

/** The first legislature whose questions are published as archives of data. */
export const FIRST_PUBLISHED_LEGISLATURE = 14;

/** How sync fetches. Times in milliseconds, sizes in bytes. */
export const fetching = {
  /** Tries of one archive in one pass, and the pause after the first; each later pause is twice as long. */
  tries: 5,
  firstPause: 2_000,
  longestPause: 60_000,
  /** A server that sends less than this in this time has stalled: slow lines pass, a drip does not. */
  stallTime: 30_000,
  stallBytes: 16 * 1024,
  redirects: 5,
  /** The largest archive known is some 35 MB. */
  archiveBytes: 2 * 1024 ** 3,
} as const;

/** An archive with less than this share of the documents, or of the bytes, of the last one is refused unless told. */
export const LEAST_SHARE = 0.5;

/** Passes of `--every`. Milliseconds. */
export const passes = {
  shortest: 60_000,
  longest: 7 * 86_400_000,
  /** After a pass in which something failed the next one comes sooner: after this pause, then twice as long each time. */
  firstRetry: 300_000,
  /** How long a pass waits for an indexing run that is at work, and between two looks. */
  lockWait: 1_800_000,
  lockLook: 2_000,
} as const;
