import { restoreCommand } from './backup/restore-command.js';

process.exit(await restoreCommand(process.argv.slice(2), process.env));
