import { runKeeper } from './keeper.js';

// Started by engine/embedded.ts, detached: `node keeper-main.js DATA_DIR BINARY`.
const [, , dataDir, binary] = process.argv;
if (dataDir === undefined || binary === undefined) {
  console.error('usage: keeper-main DATA_DIR BINARY (commands start it by themselves)');
  process.exit(2);
}
process.exit(await runKeeper(dataDir, binary));
