import type { ReportFile } from './report-file.js';

export interface Rejection {
  path: string;
  reason: string;
}

export interface Warning {
  path: string;
  warnings: string[];
}

/** What became of a run, document by document where something went wrong. Counts are of documents, not of records. */
export interface RunReport {
  read: number;
  accepted: number;
  rejected: number;
  /** accepted = added + updated + unchanged. */
  added: number;
  updated: number;
  unchanged: number;
  seconds: number;
  dryRun: boolean;
  rebuilt: boolean;
  /** Documents of people and bodies met in the input and read into the people directory. */
  people: number;
  /** Invented sample questions taken out because real ones came in. */
  sampleRemoved: number;
  /** Documents accepted that are not invented ones of the sample collection. */
  realAccepted: number;
  /** Questions that were given a vector, where an embedder is configured. */
  vectors: number;
  /** Why some have none. */
  vectorsFault: string | null;
  bytesRead: number;
  formats: Record<string, number>;
  /** The first ones; all of them are in the file of `--report`. */
  rejections: Rejection[];
  /** Documents accepted with a remark (identity taken from the file's name, repaired characters …). */
  warnings: Warning[];
  /** Names that no table and no people directory resolves, with the number of documents. */
  unresolved: { kind: string; value: string; documents: number }[];
  /** Peak resident memory of the indexer in megabytes. */
  peakMemoryMb: number;
}

export interface ReportBuilder {
  report: RunReport;
  reject: (path: string, reason: string) => void;
  warn: (path: string, warnings: readonly string[]) => void;
  unresolved: (items: readonly { kind: string; value: string }[]) => void;
  finish: () => RunReport;
}

/** Rejections and warnings held in memory, and names that nothing resolves: a bad input may hold millions of each. */
const KEPT = 1_000;
const KEPT_UNRESOLVED = 20_000;

/** @param file where every rejection and warning is noted, when a report was asked for */
export function createReport(file: Pick<ReportFile, 'reject' | 'warn'> | null = null): ReportBuilder {
  const start = performance.now();
  const missing = new Map<string, { kind: string; value: string; documents: number }>();
  const report: RunReport = {
    ...{ read: 0, accepted: 0, rejected: 0, added: 0, updated: 0, unchanged: 0, seconds: 0 },
    ...{ dryRun: false, rebuilt: false, people: 0, sampleRemoved: 0, realAccepted: 0, bytesRead: 0 },
    ...{ vectors: 0, vectorsFault: null },
    ...{ formats: {}, rejections: [], warnings: [], unresolved: [], peakMemoryMb: 0 },
  };
  return {
    report,
    reject: (path, reason) => {
      report.rejected++;
      const rejection = { path: printable(path), reason: oneLine(reason) };
      if (report.rejections.length < KEPT) report.rejections.push(rejection);
      file?.reject(rejection);
    },
    warn: (path, warnings) => {
      if (warnings.length === 0) return;
      const warning = { path: printable(path), warnings: warnings.map(oneLine) };
      if (report.warnings.length < KEPT) report.warnings.push(warning);
      file?.warn(warning);
    },
    unresolved: (items) => {
      for (const { kind, value } of items) {
        const name = missing.size < KEPT_UNRESOLVED || missing.has(`${kind} ${value}`) ? value : '(others)';
        const known = missing.get(`${kind} ${name}`);
        if (known) known.documents++;
        else missing.set(`${kind} ${name}`, { kind, value: name, documents: 1 });
      }
    },
    finish: () => {
      report.seconds = Math.round(performance.now() - start) / 1000;
      report.unresolved = [...missing.values()].sort((a, b) => b.documents - a.documents);
      report.peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
      return report;
    },
  };
}

/** A file may bear any name: none of them forges a line, or commands the terminal. */
function printable(path: string): string {
  return path.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 500);
}

type SummaryCount = 'accepted' | 'rejected' | 'added' | 'updated' | 'unchanged';

/** The last line of a run, always in this form. */
export function summaryLine(report: Pick<RunReport, 'read' | SummaryCount | 'seconds'>): string {
  const { read, accepted, rejected, added, updated, unchanged, seconds } = report;
  return (
    `read ${read}, accepted ${accepted}, rejected ${rejected}, added ${added}, updated ${updated}, ` +
    `unchanged ${unchanged}, seconds ${seconds.toFixed(1)}`
  );
}

/** Share of the documents read that were rejected, in percent. */
export function rejectedPercent({ read, rejected }: RunReport): number {
  return read === 0 ? 0 : (rejected / read) * 100;
}
