import { acquireFileLock } from '../../engine/file-lock.js';

// A taker of locks, for file-lock.test.ts: at each moment told, tries for the next lock, and keeps what it gets.
const [, , base, first, pause, rounds] = process.argv;
const won: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const moment = Number(first) + round * Number(pause);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - Date.now() - 5)));
  while (Date.now() < moment); // all takers at once, to the millisecond
  if (acquireFileLock(`${base}-${round}`) !== null) won.push(round);
}
console.log(JSON.stringify(won));
process.stdin.once('data', () => process.exit()); // a lock is believed only while its holder lives
