/** Instants are kept as ISO text in UTC, which also compares as text. */

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function isIsoInstant(text: string): boolean {
  return ISO.test(text) && !Number.isNaN(Date.parse(text));
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `12h`, `7d`, `0` → milliseconds; null when it is none of these. */
export function readDuration(text: string): number | null {
  const match = /^(\d{1,5})([mhd])$/.exec(text);
  if (match === null) return text === '0' ? 0 : null;
  return Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
}
