/** ISO day in Paris, where deadlines run and the Journal officiel appears. */
export function dayInParis(moment: Date): string {
  return new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(moment);
}
