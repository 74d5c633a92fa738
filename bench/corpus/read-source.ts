import type { Question } from '../../model/question.js';
import { buildQuestion } from '../../indexer/build-question.js';
import { discover } from '../../indexer/discover.js';
import { createEnricher } from '../../indexer/enrich/enrich.js';
import { normalise } from '../../indexer/normalise/normalise.js';
import { parseDocument } from '../../indexer/parse/parse-document.js';
import { documentsOf } from '../../indexer/sources/walk.js';

/** The questions of files, folders and archives; what cannot be read is passed over (the indexer's tests report it). */
export async function readSource(paths: readonly string[]): Promise<Question[]> {
  const enricher = createEnricher({ people: null });
  const questions: Question[] = [];
  for (const file of (await discover(paths)).files) {
    for await (const item of documentsOf(file)) {
      if (!item.ok) continue;
      for await (const outcome of parseDocument(item.document)) {
        if (outcome.kind === 'question')
          questions.push(buildQuestion(normalise(outcome.parsed), enricher).question);
      }
    }
  }
  if (questions.length === 0) throw new Error(`no question found in ${paths.join(', ')}`);
  return questions;
}
