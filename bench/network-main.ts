import { networkBench } from './network-bench.js';

process.exit(await networkBench());
