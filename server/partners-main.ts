import { partnersCommand } from './partners/partners-command.js';

process.exit(await partnersCommand(process.argv.slice(2), process.env));
