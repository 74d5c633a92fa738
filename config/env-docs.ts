import { variables } from './env.js';

/** The README's table of the configuration, in Markdown. */
export function configTable(): string {
  const rows = Object.entries(variables).map(
    ([name, variable]) =>
      `| \`${name}\` | ${variable.default === null ? '' : `\`${variable.default}\``} | ${variable.description} |`,
  );
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

/** `.env.example`: every variable with its meaning; defaults commented out. */
export function envExample(): string {
  const entries = Object.entries(variables).map(
    ([name, variable]) => `# ${variable.description}\n#${name}=${variable.default ?? ''}\n`,
  );
  return `# Every setting of the service, with its default. Set what you change in the environment of the command.\n\n${entries.join('\n')}`;
}
