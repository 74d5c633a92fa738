import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../engine/data-folder.js';
import { UsageError } from './exit-codes.js';
import type { Rejection, RunReport, Warning } from './report.js';

/**
 * The report on disk. What goes wrong is written down as it happens: a bad input may hold millions of bad documents, and
 * neither memory nor one JSON string would hold them.
 */
export interface ReportFile {
  reject: (rejection: Rejection) => void;
  warn: (warning: Warning) => void;
  /** Makes the file, with the whole lists in place of the report's own, which are cut. */
  finish: (report: RunReport) => void;
  /** Takes away what was noted, when the run ends without a report. Harmless after `finish`. */
  discard: () => void;
}

/** @throws Error, at once rather than after an hour of work, when the file cannot be written. */
export function openReportFile(path: string): ReportFile {
  makeFolder(dirname(path));
  const former = statSync(path, { throwIfNoEntry: false });
  if (former !== undefined && !former.isFile())
    throw new UsageError(`${path} is no file: give another name to the report`);
  const rejections = openList(`${path}.rejections.part`);
  const warnings = openList(`${path}.warnings.part`);
  const discard = (): void => {
    rejections.remove();
    warnings.remove();
  };
  return {
    reject: rejections.add,
    warn: warnings.add,
    finish: (report) => {
      const draft = `${path}.part`;
      const file = openSync(draft, 'w');
      try {
        const figures = JSON.stringify({ ...report, rejections: undefined, warnings: undefined }, null, 2);
        writeSync(file, figures.slice(0, -'\n}'.length));
        writeSync(file, ',\n  "rejections": [');
        rejections.copyTo(file);
        writeSync(file, '],\n  "warnings": [');
        warnings.copyTo(file);
        writeSync(file, ']\n}\n');
      } finally {
        closeSync(file);
      }
      renameSync(draft, path);
      discard();
    },
    discard,
  };
}

interface ListOnDisk {
  add: (entry: object) => void;
  copyTo: (file: number) => void;
  remove: () => void;
}

/** Elements of a JSON array, one a line, with the commas between them. */
function openList(path: string): ListOnDisk {
  const file = openSync(path, 'w+');
  let open = true;
  let separator = '\n    ';
  return {
    add: (entry) => {
      writeSync(file, separator + JSON.stringify(entry));
      separator = ',\n    ';
    },
    copyTo: (target) => {
      const block = Buffer.allocUnsafe(64 * 1024);
      let position = 0;
      for (;;) {
        const length = readSync(file, block, 0, block.length, position);
        if (length === 0) return;
        writeSync(target, block, 0, length);
        position += length;
      }
    },
    remove: () => {
      if (open) closeSync(file);
      open = false;
      rmSync(path, { force: true });
    },
  };
}
