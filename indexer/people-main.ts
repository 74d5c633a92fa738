import { peopleCommand } from './people-command.js';

process.exit(await peopleCommand(process.argv.slice(2), process.env));
