import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startIndex } from '../indexer.js';
import { NotPermitted, type Scenario } from '../scenario.js';
import { onStage } from '../stage.js';

/** Megabytes. */
const DISK = 60;
const ENOUGH = 900;
/** Questions that do not fit on the small disk. */
const TOO_MANY = 8_000;

export const DISK_FULL: Scenario = {
  name: 'disk-full',
  title: `the data folder on a disk of ${DISK} MB that a run fills up, then made larger`,
  bars: { failed: 0, recoverSeconds: 5 },
  run: async (context) => {
    const disk = join(context.folder, 'disk');
    mkdirSync(disk);
    if (!mount('-t', 'tmpfs', '-o', `size=${DISK}m`, 'none', disk))
      throw new NotPermitted('this needs the right to mount a file system');
    try {
      return await onStage(context, { replicas: 0, isWriting: false, dataDir: disk }, async (stage) => {
        const blow = performance.now();
        const large = join(context.folder, 'large.json');
        writeFileSync(large, fillers());
        const failed = await startIndex([large], stage.variables).ended;
        if (failed.code === 0) throw new Error('the disk did not fill up');
        const words = failed.said.trim().split('\n').at(-1) ?? '';
        mount('-o', `remount,size=${ENOUGH}m`, disk);
        // The small run is taken again as if nothing had been; the questions that came in are not of the ledger.
        const { code, said } = await startIndex(['--rebuild', stage.ledger.all()], stage.variables).ended;
        if (code !== 0) throw new Error(`the run after making room failed: ${said}`);
        return { blows: [blow], notes: [`the run ended with ${failed.code}: « ${words} »`] };
      });
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  },
};

function mount(...args: string[]): boolean {
  return process.platform === 'linux' && spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

/** Invented questions whose words the clients of the drill do not look for. */
function fillers(): string {
  const text = Array.from({ length: 120 }, (_, place) => `Le moulin inventé ${place} tourne encore.`).join(
    ' ',
  );
  const questions = Array.from({ length: TOO_MANY }, (_, place) => {
    const numero = String(100_000 + place);
    return JSON.stringify({
      uid: `QANR5L17QE${numero}`,
      identifiant: { numero, regime: '5eme Republique', legislature: '17' },
      type: 'QE',
      indexationAN: { rubrique: 'fiction', analyses: { analyse: `Moulin inventé ${place}` } },
      textesQuestion: {
        texteQuestion: {
          infoJO: { typeJO: 'JO_QUESTION', dateJO: '2024-09-10' },
          texte: `${text} Cas ${place}.`,
        },
      },
    });
  });
  return `{"questionsEcrites":{"question":[${questions.join(',')}]}}`;
}
