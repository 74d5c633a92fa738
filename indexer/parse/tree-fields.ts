/**
 * Reading of folded trees (open-data JSON, or XML folded by xml-tree.ts), where any node may be an array, a single
 * value, null, `{"@xsi:nil":"true"}`, `{"#text":…}` or absent. Nothing here throws or recurses without a bound.
 */
type Tree = Readonly<Record<string, unknown>>;

/** The node as an object; of a repeated node, its first object. Null for anything else, nil nodes included. */
export function asTree(value: unknown): Tree | null {
  const single: unknown = Array.isArray(value) ? value.find((item) => asObject(item) !== null) : value;
  return asObject(single);
}

function asObject(value: unknown): Tree | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return isNil(value as Tree) ? null : (value as Tree);
}

function isNil(node: Tree): boolean {
  const mark = own(node, '@xsi:nil') ?? own(node, '@nil');
  return mark === true || mark === 'true' || mark === '1';
}

function own(node: Tree, name: string): unknown {
  return Object.hasOwn(node, name) ? node[name] : undefined;
}

/** First of the named children that is there, whatever its letter case (old files write in capitals). */
export function field(node: unknown, ...names: string[]): unknown {
  const tree = asTree(node);
  if (!tree) return undefined;
  for (const name of names) {
    const exact = own(tree, name);
    if (exact !== undefined && exact !== null) return exact;
  }
  for (const key of Object.keys(tree)) {
    if (tree[key] !== null && names.some((name) => isSameName(key, name))) return tree[key];
  }
  return undefined;
}

/** The length first: most fields that are looked for are not there, and lower case costs far more than a length. */
function isSameName(key: string, name: string): boolean {
  return key.length === name.length && key.toLowerCase() === name.toLowerCase();
}

/** The node as a list without nil entries: the fold writes none as null, one as itself, several as an array. */
export function list(value: unknown): unknown[] {
  const items: unknown[] = Array.isArray(value) ? value.flat(1) : [value];
  return items.filter((item) => item !== null && item !== undefined && !isNilNode(item));
}

function isNilNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isNil(value as Tree);
}

/** Entries of `container.item`; entries put straight into the container are accepted too. */
export function entries(container: unknown, item: string): unknown[] {
  return list(container).flatMap((node) => {
    const inner = field(node, item);
    if (inner !== undefined) return list(inner);
    return asTree(node) && isEmptyWrapper(node, item) ? [] : [node];
  });
}

function isEmptyWrapper(node: unknown, item: string): boolean {
  return Object.keys(asTree(node) ?? {}).every((key) => key.toLowerCase() === item.toLowerCase());
}

/** What exports write for nothing, alone or behind a prefix (`POnull`). */
const WRITTEN_NULL = 'null';

/** The node's text without outer white space; null when empty, nil or not a text. Numbers are written out. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') {
    const trimmed = value.trim();
    return trimmed === WRITTEN_NULL ? null : trimmed || null;
  }
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return firstText(value);
  const tree = asTree(value);
  const inner = tree && own(tree, '#text');
  return typeof inner === 'string' || typeof inner === 'number' ? text(inner) : null;
}

function firstText(values: unknown[]): string | null {
  for (const value of values) {
    const found = Array.isArray(value) ? null : text(value);
    if (found !== null) return found;
  }
  return null;
}

/** Text of the first of the named children that is there. */
export function textOf(node: unknown, ...names: string[]): string | null {
  for (const name of names) {
    const found = text(field(node, name));
    if (found !== null) return found;
  }
  return null;
}

/** A whole number above zero, as printed (`"0017"` is 17); null for anything else. */
export function numberOf(node: unknown, ...names: string[]): number | null {
  const printed = textOf(node, ...names);
  return printed !== null && /^\d{1,7}$/.test(printed) && Number(printed) > 0 ? Number(printed) : null;
}

/** Every string below a node, in order, attributes apart: the last resort for a text in an unforeseen shape. */
export function looseText(value: unknown): string | null {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node === 'string' && node.trim() !== '') found.push(node.trim());
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    seen.add(node);
    for (const child of children(node).reverse()) waiting.push(child);
  }
  return found.length > 0 ? found.join('\n') : null;
}

function children(node: object): unknown[] {
  if (Array.isArray(node)) return [...(node as unknown[])];
  return Object.entries(node)
    .filter(([key]) => !key.startsWith('@'))
    .map(([, child]) => child as unknown);
}
