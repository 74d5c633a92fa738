/** Parameters of GET /api/v1/questions/{id}/citation. */
import { z } from 'zod';
import type { CitationFormat } from '../citation/formats.js';
import { CITATION_FORMATS } from '../citation/formats.js';
import { ParameterError } from '../errors.js';
import type { RawQuery } from './query-string.js';
import { readValues } from './read-values.js';
import { choice } from './readers.js';

export const citationSchema = z.object({
  format: choice(
    (name) => CITATION_FORMATS.find((format) => format === name.toLowerCase()) ?? null,
    CITATION_FORMATS.join(', '),
  ),
});

/** @throws ParameterError */
export function readCitationFormat(raw: RawQuery): CitationFormat {
  const { read, problems } = readValues(citationSchema, raw);
  if (read === null) throw new ParameterError(problems);
  return read.format ?? 'text';
}
