import { missedBars, type Outcome, type Scenario } from './scenario.js';

export interface Result {
  scenario: Scenario;
  /** A text: why it was not run. */
  outcome: Outcome | string;
}

const HEAD = ['scenario', 'requests', 'failed', 'wrong', 'lost', 'recover s', 'bars'];

/** The table of the drill, and below it what each scenario did. */
export function formatDrill(results: readonly Result[]): string {
  const rows = [HEAD, ...results.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = results.flatMap(({ scenario, outcome }) =>
    typeof outcome === 'string'
      ? [`${scenario.name}: not run: ${outcome}`]
      : [
          `${scenario.name}: ${scenario.title}. ${outcome.notes.join('; ')}`,
          ...outcome.examples.map((example) => `  ${example}`),
        ],
  );
  return [...lines, '', ...notes].join('\n');
}

function rowOf({ scenario, outcome }: Result): string[] {
  if (typeof outcome === 'string') return [scenario.name, '-', '-', '-', '-', '-', 'not run'];
  const { requests, failed, wrong, lost, recoverSeconds } = outcome;
  const missed = missedBars(outcome, scenario.bars);
  return [
    ...[scenario.name, ...[requests, failed, wrong, lost].map(String), recoverSeconds.toFixed(2)],
    missed.length === 0 ? 'kept' : `MISSED: ${missed.join(', ')}`,
  ];
}

/** Whether every scenario was run and keeps its bars. */
export function keepsAll(results: readonly Result[]): boolean {
  return results.every(
    ({ scenario, outcome }) => typeof outcome !== 'string' && missedBars(outcome, scenario.bars).length === 0,
  );
}
