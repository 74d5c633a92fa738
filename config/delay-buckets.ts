/**
 * Classes of delay from publication to answer, in whole days, both bounds included. The deadline itself is two calendar
 * months (59 to 62 days) and has its own criterion (`late`); these classes only sort delays by size.
 */
export const DELAY_BUCKETS = [
  { value: '0-30', from: 0, to: 30 },
  { value: '31-60', from: 31, to: 60 },
  { value: '61-90', from: 61, to: 90 },
  { value: '91-180', from: 91, to: 180 },
  { value: '181-365', from: 181, to: 365 },
  { value: '366+', from: 366, to: Infinity },
] as const;

export type DelayBucket = (typeof DELAY_BUCKETS)[number]['value'];

/** @param days whole days, not negative */
export function delayBucket(days: number): DelayBucket {
  return (DELAY_BUCKETS.find(({ to }) => days <= to) ?? DELAY_BUCKETS[5]).value;
}
