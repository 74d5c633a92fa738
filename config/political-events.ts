/**
 * What makes questions and answers come in waves: a new Government (its ministers take up what the former left, and
 * questions wait meanwhile) and a dissolution (pending questions lapse).
 *
 * Days of the decrees that appoint the Prime Minister, and that dissolve the Assemblée nationale, as published in the
 * Journal officiel (lists: « Gouvernements de la Ve République », info.gouv.fr; dissolutions: assemblee-nationale.fr).
 * Complete to October 2025: add later ones at the end.
 */
export interface PoliticalEvent {
  /** ISO day. */
  date: string;
  kind: 'government' | 'dissolution';
  label: string;
}

const government = (date: string, primeMinister: string): PoliticalEvent => ({
  date,
  kind: 'government',
  label: `Gouvernement ${primeMinister}`,
});

const dissolution = (date: string): PoliticalEvent => ({
  date,
  kind: 'dissolution',
  label: 'Dissolution de l’Assemblée nationale',
});

/** Oldest first. */
export const POLITICAL_EVENTS: readonly PoliticalEvent[] = [
  government('1986-03-20', 'Chirac (II)'),
  government('1988-05-10', 'Rocard (I)'),
  dissolution('1988-05-14'),
  government('1988-06-23', 'Rocard (II)'),
  government('1991-05-15', 'Cresson'),
  government('1992-04-02', 'Bérégovoy'),
  government('1993-03-29', 'Balladur'),
  government('1995-05-17', 'Juppé (I)'),
  government('1995-11-07', 'Juppé (II)'),
  dissolution('1997-04-21'),
  government('1997-06-02', 'Jospin'),
  government('2002-05-06', 'Raffarin (I)'),
  government('2002-06-17', 'Raffarin (II)'),
  government('2004-03-30', 'Raffarin (III)'),
  government('2005-05-31', 'de Villepin'),
  government('2007-05-17', 'Fillon (I)'),
  government('2007-06-18', 'Fillon (II)'),
  government('2010-11-14', 'Fillon (III)'),
  government('2012-05-15', 'Ayrault (I)'),
  government('2012-06-18', 'Ayrault (II)'),
  government('2014-03-31', 'Valls (I)'),
  government('2014-08-25', 'Valls (II)'),
  government('2016-12-06', 'Cazeneuve'),
  government('2017-05-15', 'Philippe (I)'),
  government('2017-06-19', 'Philippe (II)'),
  government('2020-07-03', 'Castex'),
  government('2022-05-16', 'Borne'),
  government('2024-01-09', 'Attal'),
  dissolution('2024-06-09'),
  government('2024-09-05', 'Barnier'),
  government('2024-12-13', 'Bayrou'),
  government('2025-09-09', 'Lecornu (I)'),
  government('2025-10-10', 'Lecornu (II)'),
];

/** Those from the first to the last of two ISO days, both included. */
export function eventsBetween(from: string, to: string): PoliticalEvent[] {
  return POLITICAL_EVENTS.filter(({ date }) => date >= from && date <= to);
}
