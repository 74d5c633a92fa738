/** Parameters of GET /api/v1/questions/{id}/citation. */
import { z } from 'zod';
import type { CitationFormat } from '../citation/formats.js';
import { CITATION_FORMATS } from '../citation/formats.js';
import { ParameterError } from '../errors.js';
import type { RawQuery } from './query-string.js';
import { choice } from './readers.js';
import { parameterProblems } from './search-params.js';

export const citationSchema = z.object({
  format: choice(
    (name) => CITATION_FORMATS.find((format) => format === name.toLowerCase()) ?? null,
    CITATION_FORMATS.join(', '),
  ),
});

/** @throws ParameterError */
export function readCitationFormat(raw: RawQuery): CitationFormat {
  const given = { format: [...(raw.values.get('format') ?? [])] };
  const parsed = citationSchema.safeParse(given);
  if (!parsed.success) throw new ParameterError(parameterProblems(parsed.error, given));
  return parsed.data.format ?? 'text';
}
