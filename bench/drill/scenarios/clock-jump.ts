import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../../config/project-root.js';
import type { Scenario } from '../scenario.js';
import { onStage, untilGood } from '../stage.js';

const DAY = 86_400_000;
/** Milliseconds by which the clock of gateway and indexer is off, one after the other. */
const JUMPS = [3 * DAY, -3 * DAY, 400 * DAY, 0];

export const CLOCK_JUMP: Scenario = {
  name: 'clock-jump',
  title: 'the clock of gateway and indexer jumps by days, forward and back, under searches and writes',
  bars: { failed: 0, recoverSeconds: 5 },
  run: (context) => {
    const file = join(context.folder, 'clock-offset');
    writeFileSync(file, '0');
    // The machine's own clock is not ours to set: Date is what both programs know of it.
    const clock = `--import=${join(projectRoot(), 'dist', 'bench', 'drill', 'shifted-clock.js')}`;
    const variables = { DRILL_CLOCK: file, NODE_OPTIONS: clock };
    return onStage(context, { replicas: 0, isWriting: true, variables }, async ({ watch, ledger }) => {
      const blows: number[] = [];
      for (const jump of JUMPS) {
        blows.push(performance.now());
        writeFileSync(file, String(jump));
        const wanted = ledger.done() + 3;
        while (ledger.done() < wanted) await sleep(50);
        await untilGood(watch);
      }
      return { blows, notes: [`jumps to ${JUMPS.map((jump) => `${jump / DAY} d`).join(', ')}`] };
    });
  },
};
