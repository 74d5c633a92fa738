import type { z } from 'zod';

/** True where each of the two takes the other, with the same names of fields. */
type Agree<A, B> = [A, B, keyof A, keyof B] extends [B, A, keyof B, keyof A] ? true : false;

/**
 * The schema itself; it compiles only where the schema says what the type says, so that an answer and its description
 * cannot drift apart: `agreeing<Hit>()(z.object({ … }))`.
 */
export function agreeing<T>() {
  return <S extends z.ZodType<T>>(
    schema: S & (Agree<T, z.output<S>> extends true ? unknown : { schemaAndTypeDiffer: true }),
  ): S => schema;
}
