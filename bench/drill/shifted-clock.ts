import { readFileSync } from 'node:fs';

/**
 * Preloaded (`node --import`) into a program of which the drill shifts the clock: `Date` is off by as many milliseconds as
 * the file that DRILL_CLOCK names says, looked at ten times a second. Timers and `performance.now()` go on as they do when
 * a machine's clock is set.
 */

const file = process.env['DRILL_CLOCK'] ?? '';
const RealDate = Date;
let offset = 0;

function look(): void {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    // being written just now
  }
}

class ShiftedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(ShiftedDate.now());
    else super(...(given as [number]));
  }
  static override now(): number {
    return RealDate.now() + offset;
  }
}

look();
setInterval(look, 100).unref();
globalThis.Date = ShiftedDate as DateConstructor;
