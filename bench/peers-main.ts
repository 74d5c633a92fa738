import { peersBench } from './peers-bench.js';

process.exit(await peersBench(process.argv.slice(2)));
