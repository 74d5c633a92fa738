import { soak } from './soak-bench.js';

process.exit(await soak(process.argv.slice(2)));
