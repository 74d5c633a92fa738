import { searchBench } from './search-bench.js';

process.exit(await searchBench(process.argv.slice(2)));
