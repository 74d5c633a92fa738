/** Days as the Journal officiel has them: those of Paris. */

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const HOUR = 3_600_000;

/** The hour that was asked for last, and its day: each request asks for today's. */
let known = { hour: NaN, day: '' };

/** @returns ISO day in Paris at that instant */
export function parisDay(instant: Date): string {
  // Days begin at a full hour: that of Greenwich is enough to tell them apart.
  const hour = Math.floor(instant.getTime() / HOUR);
  if (hour !== known.hour) known = { hour, day: DAY.format(instant) };
  return known.day;
}

/** The instant at which an ISO day begins in Paris: one or two hours before it does in Greenwich. */
export function startOfParisDay(isoDay: string): Date {
  const greenwich = Date.parse(`${isoDay}T00:00:00Z`);
  const summer = new Date(greenwich - 2 * HOUR);
  return parisDay(summer) === isoDay ? summer : new Date(greenwich - HOUR);
}
