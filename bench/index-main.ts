import { indexBench } from './index-bench.js';

process.exit(await indexBench(process.argv.slice(2)));
