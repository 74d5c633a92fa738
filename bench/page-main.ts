import { pageBench } from './page-bench.js';

process.exit(await pageBench(process.argv.slice(2)));
