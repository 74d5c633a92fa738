import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config/project-root.js';
import { isInstalled } from './find-command.js';
import { startLineProcess } from './line-process.js';
import { askSearcher, DEPTH, TELLING_TERMS, type Peer } from './peer.js';

/** Lucene as its defaults have it, in a Java program that the launcher compiles (`LuceneBench.java`). */

const CLOSING = '-- answered --';
const OLDEST = 8;
const NEEDED = ['core', 'analyzers-common', 'queryparser'] as const;
const JAR = /^lucene-([a-z-]+)-((\d+)[\d.]*)\.jar$/;

export interface Lucene {
  version: string;
  jars: string[];
  /** MoreLikeThis is in a jar of its own. */
  related: boolean;
}

/** @returns the newest version whose three jars are in the folder, or how to install what is missing */
export function findLucene(env: NodeJS.ProcessEnv): Lucene | string {
  if (!isInstalled('java', env)) return 'install Java 11 or later';
  const folder = env['PEERS_LUCENE'];
  if (!folder)
    return `set PEERS_LUCENE to a folder with the jars ${NEEDED.map((name) => `lucene-${name}`).join(', ')}`;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return `PEERS_LUCENE ${folder} cannot be read: give a folder with the jars of Lucene`;
  }
  const versions = new Map<string, Map<string, string>>();
  for (const name of names) {
    const [, jar = '', version = '', major = ''] = JAR.exec(name) ?? [];
    if (Number(major) < OLDEST) continue;
    const jars = versions.get(version) ?? new Map<string, string>();
    // From version 9 on the analysers have another name.
    versions.set(version, jars.set(jar.replace('analysis-common', 'analyzers-common'), join(folder, name)));
  }
  const [newest] = [...versions]
    .filter(([, jars]) => NEEDED.every((name) => jars.has(name)))
    .sort(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }));
  if (newest === undefined)
    return `put ${NEEDED.map((name) => `lucene-${name}`).join(', ')} of one version (${OLDEST} or later) into ${folder}`;
  const [version, jars] = newest;
  return { version, jars: [...jars.values()], related: jars.has('queries') };
}

export const lucene: Peer = {
  name: 'lucene',
  label: 'Lucene',
  absence: () => {
    const found = findLucene(process.env);
    return Promise.resolve(typeof found === 'string' ? found : null);
  },
  rank: async (work) => {
    const found = findLucene(process.env);
    if (typeof found === 'string') throw new Error(found);
    const program = startLineProcess({
      command: 'java',
      args: [
        ...['-cp', found.jars.join(':')],
        join(projectRoot(), 'bench', 'peers', 'LuceneBench.java'),
        ...[CLOSING, String(DEPTH), String(TELLING_TERMS)],
      ],
      closing: CLOSING,
      stop: work.stop,
    });
    try {
      for (const { id, text } of work.documents) await program.send(`add\t${id}\t${oneLine(text)}\n`);
      await program.ask('open\n');
      const ranking = await askSearcher(
        `Lucene ${found.version}, FrenchAnalyzer`,
        {
          search: (text) => program.ask(`search\t${oneLine(text)}\n`),
          related: found.related ? (id) => program.ask(`related\t${id}\n`) : null,
        },
        work,
      );
      return [ranking];
    } finally {
      await program.end();
    }
  },
};

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
