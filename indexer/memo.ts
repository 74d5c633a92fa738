/**
 * Remembers what a pure function gave for a key: a few hundred titles name the ministries of a hundred thousand
 * questions. Forgets everything past `limit` keys, and never keeps a key longer than `longestKey`, so that damaged
 * documents cannot fill the memory.
 */
export function memoise<Input, Output>(
  compute: (input: Input) => Output,
  keyOf: (input: Input) => string,
  { limit, longestKey }: { limit: number; longestKey: number },
): (input: Input) => Output {
  const known = new Map<string, { output: Output }>();
  return (input) => {
    const key = keyOf(input);
    const hit = known.get(key);
    if (hit) return hit.output;
    const output = compute(input);
    if (known.size >= limit) known.clear();
    if (key.length <= longestKey) known.set(key, { output });
    return output;
  };
}
