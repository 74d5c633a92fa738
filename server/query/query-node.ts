/** A query as a tree: what was typed, before any name or word of it is looked up. */
import type { OperatorName } from './operators.js';

/** Where in the query it stands (UTF-16 offsets, `end` past the last unit). */
export interface Span {
  start: number;
  end: number;
}

export type QueryNode =
  /** One word or several, separated by single spaces. */
  | (Span & { kind: 'words'; text: string })
  /** A quoted passage, without its quotes. */
  | (Span & { kind: 'phrase'; text: string })
  /** `groupe:LR`. @member exact the value was quoted */
  | (Span & { kind: 'filter'; operator: OperatorName; value: string; exact: boolean })
  | (Span & { kind: 'not'; node: QueryNode })
  | (Span & { kind: 'all' | 'any'; nodes: readonly QueryNode[] });

/** Operands of a tree, in order. */
export function leavesOf(node: QueryNode): QueryNode[] {
  if (node.kind === 'not') return leavesOf(node.node);
  return node.kind === 'all' || node.kind === 'any' ? node.nodes.flatMap(leavesOf) : [node];
}

/** What must all hold. */
export function conjunctsOf(node: QueryNode | null): readonly QueryNode[] {
  if (node === null) return [];
  return node.kind === 'all' ? node.nodes : [node];
}

export function isOneWord(node: QueryNode): boolean {
  return node.kind === 'words' && !node.text.includes(' ');
}
