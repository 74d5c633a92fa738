import { backupCommand } from './backup/backup-command.js';

process.exit(await backupCommand(process.argv.slice(2), process.env));
