import { drill } from './drill-bench.js';

process.exit(await drill(process.argv.slice(2)));
