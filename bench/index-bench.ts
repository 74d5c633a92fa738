import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { readConfig } from '../config/env.js';
import { batching } from '../config/ingestion.js';
import { PUBLISHED_INDEX } from '../config/index-settings.js';
import { projectRoot } from '../config/project-root.js';
import { createIndexWriter } from '../engine/index-writer.js';
import { piecesOf } from '../engine/payload-pieces.js';
import { createQuestionWriter, type Tasks } from '../engine/question-writer.js';
import { openEngine } from '../engine/open.js';
import { runPipeline, type PipelineDeps } from '../indexer/pipeline.js';
import { createHold } from '../indexer/push/hold.js';
import type { RunReport } from '../indexer/report.js';
import { watchCpu } from './cpu-watch.js';
import { nodeOptions } from './node-options.js';
import { generateDocuments } from './corpus/generate.js';
import { defaultSource } from './corpus/default-source.js';
import { readSource } from './corpus/read-source.js';
import { writeArchives } from './corpus/write-archive.js';

/**
 * How fast questions get into the index, and where the time goes, all in one run on one machine:
 * 1. parse + normalise + analyse alone (no engine), keeping the payloads;
 * 2. the whole run, as the `index` command in a process of its own, on an empty data folder;
 * 3. the floor: an engine with the same settings, fed with the very same payloads.
 * Runs 2 and 3 take turns, so that a machine whose speed drifts harms both alike.
 */

interface Options {
  documents: number;
  source: string[];
  seed: number;
  repeat: number;
  json?: string;
}

interface Measure {
  seconds: number;
  /** Seconds of processor time of the engine and of the indexer; null where a process is not part of the measure. */
  engineCpu: number | null;
  indexerCpu: number | null;
  documentsPerSecond: number;
  megabytesPerSecond: number;
}

/** The whole run and the floor, one after the other. */
interface Turn {
  whole: Measure;
  floor: Measure;
  ratio: number;
  indexerMemoryMb: number;
  /** What the whole run leaves on disk. */
  indexMb: number;
}

type Cost = Pick<Measure, 'seconds' | 'engineCpu' | 'indexerCpu'>;

export async function indexBench(args: readonly string[]): Promise<number> {
  const command = new Command('npm run bench:index --')
    .option('--documents <N>', 'size of the corpus to build', (value) => Number.parseInt(value, 10), 50_000)
    .option('--source <PATH...>', 'documents to recombine', [defaultSource()])
    .option('--seed <N>', 'seed of the recombination', (value) => Number.parseInt(value, 10), 1)
    .option(
      '--repeat <N>',
      'times that the whole run and the floor are measured, in turn',
      (value) => Number.parseInt(value, 10),
      3,
    )
    .option('--json <FILE>', 'write the figures as JSON')
    .exitOverride();
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-index-'));
  try {
    await measureAll(command.opts<Options>(), folder);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(options: Options, folder: string): Promise<void> {
  const corpus = join(folder, 'corpus');
  const payloads = join(folder, 'payloads');
  mkdirSync(corpus);
  mkdirSync(payloads);
  const source = await readSource(options.source);
  console.log(`Recombining ${source.length} questions into ${options.documents} (seed ${options.seed})…`);
  const bytes = await writeArchives(generateDocuments(source, options.documents, options.seed), corpus);
  const measure = ({ seconds, engineCpu, indexerCpu }: Cost): Measure => ({
    seconds,
    engineCpu,
    indexerCpu,
    documentsPerSecond: options.documents / seconds,
    megabytesPerSecond: bytes / 1e6 / seconds,
  });

  const prepared = await prepareAlone(corpus, payloads);
  const alone = measure(prepared);
  const runs: Turn[] = [];
  for (let turn = 0; turn < options.repeat; turn++) {
    settleDisk();
    const whole = await wholeRun(corpus, join(folder, `whole-${turn}`));
    settleDisk();
    const floor = await floorRun(payloads, join(folder, `floor-${turn}`));
    runs.push({
      whole: measure(whole),
      floor: measure(floor),
      ratio: whole.seconds / floor.seconds,
      indexerMemoryMb: whole.report.peakMemoryMb,
      indexMb: whole.indexMb,
    });
  }
  print(options, bytes, alone, runs);
  if (options.json !== undefined) {
    const payloadBytes = readdirSync(payloads).reduce(
      (sum, name) => sum + readFileSync(join(payloads, name)).length,
      0,
    );
    writeFileSync(
      options.json,
      `${JSON.stringify({ documents: options.documents, bytes, payloadBytes, alone, runs }, null, 2)}\n`,
    );
  }
}

/** Everything but the engine: the payloads go to disk. */
async function prepareAlone(corpus: string, payloads: string): Promise<Cost> {
  let number = 0;
  const hold = createHold(join(payloads, 'hold'));
  const deps: PipelineDeps = {
    writer: null,
    batching,
    people: null,
    savePeople: () => undefined,
    progress: { step: () => undefined, stop: () => undefined },
    onPayload: ({ questions, ranks }) => {
      const name = String(number++).padStart(5, '0');
      for (const piece of piecesOf(questions)) appendFileSync(join(payloads, `${name}.questions`), piece);
      for (const piece of piecesOf(ranks)) appendFileSync(join(payloads, `${name}.ranks`), piece);
    },
    hold,
  };
  const before = process.cpuUsage();
  const { seconds } = await runPipeline(
    { paths: [corpus], rebuild: false, dryRun: true, maxRejected: 0 },
    deps,
  );
  const { user, system } = process.cpuUsage(before);
  return { seconds, engineCpu: null, indexerCpu: (user + system) / 1e6 };
}

type WholeRun = Cost & { report: RunReport; indexMb: number };

/** The command itself, process start, engine start and the wait for the last task included. */
async function wholeRun(corpus: string, dataDir: string): Promise<WholeRun> {
  const reportFile = join(dataDir, '..', `report-${process.pid}.json`);
  const start = performance.now();
  const root = projectRoot();
  const entry = 'indexer/main.js';
  const command = [...nodeOptions(root, entry), 'scripts/run.mjs', entry];
  const child = spawn(process.execPath, [...command, corpus, '--report', reportFile], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, MEILI_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const cpu = watchCpu(dataDir, child.pid);
  const code = await new Promise((resolve) => child.once('close', resolve));
  const { engine: engineCpu, other: indexerCpu } = cpu();
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`the index command ended with ${String(code)}`);
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as RunReport;
  const indexMb = megabytesOf(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  return { seconds, engineCpu, indexerCpu, report, indexMb };
}

/** What was written before is on the disk, and no run pays for another's: the first one would for corpus and payloads. */
function settleDisk(): void {
  spawnSync('sync');
}

function megabytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}

/** Meilisearch alone: same settings, same payloads, sent as fast as it takes them. */
async function floorRun(payloads: string, dataDir: string): Promise<Cost> {
  const start = performance.now();
  const cpu = watchCpu(dataDir);
  const engine = await openEngine(readConfig({ DATA_DIR: dataDir }), 'indexer', process.env['PATH'] ?? '');
  try {
    const writer = createQuestionWriter(createIndexWriter(engine, batching));
    await writer.ensure(PUBLISHED_INDEX);
    const sent: Tasks[] = [];
    const names = readdirSync(payloads).flatMap((name) => /^(\d+)\.questions$/.exec(name)?.[1] ?? []);
    for (const name of names.sort()) {
      const read = (part: string): Buffer => readFileSync(join(payloads, `${name}.${part}`));
      sent.push(await writer.send(PUBLISHED_INDEX, { questions: read('questions'), ranks: read('ranks') }));
    }
    for (const tasks of sent) await writer.finish(tasks);
  } finally {
    await engine.release();
  }
  const seconds = (performance.now() - start) / 1000;
  const { engine: engineCpu } = cpu();
  rmSync(dataDir, { recursive: true, force: true });
  return { seconds, engineCpu, indexerCpu: null };
}

function print(options: Options, bytes: number, alone: Measure, runs: readonly Turn[]): void {
  const cell = (value: number | null, digits: number): string =>
    (value === null ? '–' : value.toFixed(digits)).padStart(12);
  const row = (name: string, measure: Measure): string =>
    name.padEnd(38) +
    cell(measure.seconds, 1) +
    cell(measure.documentsPerSecond, 0) +
    cell(measure.megabytesPerSecond, 1) +
    cell(measure.indexerCpu, 1) +
    cell(measure.engineCpu, 1);
  console.log(`${options.documents} documents, ${(bytes / 1e6).toFixed(1)} MB of JSON`);
  const titles = ['seconds', 'documents/s', 'MB/s', 'indexer CPU', 'engine CPU'];
  console.log(''.padEnd(38) + titles.map((title) => title.padStart(12)).join(''));
  console.log(row('parse + normalise + analyse alone', alone));
  for (const { whole, floor, ratio, indexerMemoryMb, indexMb } of runs) {
    console.log(row('whole run (npm run index)', whole));
    console.log(row('Meilisearch fed with the same payloads', floor));
    const memory = `peak memory of the indexer: ${indexerMemoryMb} MB`;
    console.log(`whole run / floor: ${ratio.toFixed(3)}; ${memory}; on disk: ${indexMb.toFixed(0)} MB`);
  }
  if (runs.length > 1) {
    const ratio = sumOf(runs, 'whole') / sumOf(runs, 'floor');
    const memory = Math.max(...runs.map(({ indexerMemoryMb }) => indexerMemoryMb));
    console.log(`over ${runs.length} turns: ${ratio.toFixed(3)}; peak memory of the indexer: ${memory} MB`);
  }
}

function sumOf(runs: readonly Turn[], which: 'whole' | 'floor'): number {
  return runs.reduce((sum, run) => sum + run[which].seconds, 0);
}
