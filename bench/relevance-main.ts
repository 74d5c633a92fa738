import { relevanceBench } from './relevance-bench.js';

process.exit(await relevanceBench(process.argv.slice(2)));
