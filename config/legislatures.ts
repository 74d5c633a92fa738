/** First day of each legislature whose questions are published as data or pages (Assemblée nationale, table of legislatures). */
export const LEGISLATURE_STARTS: readonly { legislature: number; from: string }[] = [
  { legislature: 17, from: '2024-07-18' },
  { legislature: 16, from: '2022-06-22' },
  { legislature: 15, from: '2017-06-21' },
  { legislature: 14, from: '2012-06-20' },
  { legislature: 13, from: '2007-06-20' },
  { legislature: 12, from: '2002-06-19' },
  { legislature: 11, from: '1997-06-12' },
  { legislature: 10, from: '1993-04-02' },
  { legislature: 9, from: '1988-06-23' },
  { legislature: 8, from: '1986-04-02' },
];

/** The legislature of a day (`2019-03-05` → 15); null before those of the table. */
export function legislatureOn(isoDay: string): number | null {
  return LEGISLATURE_STARTS.find(({ from }) => from <= isoDay)?.legislature ?? null;
}
