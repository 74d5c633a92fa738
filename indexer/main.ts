import { indexCommand } from './index-command.js';

process.exit(await indexCommand(process.argv.slice(2), process.env));
