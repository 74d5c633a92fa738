import { syncCommand } from './sync/sync-command.js';

process.exit(await syncCommand(process.argv.slice(2), process.env));
