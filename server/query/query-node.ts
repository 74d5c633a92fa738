/** A query as a tree: what was typed, before any name or word of it is looked up. */
import type { OperatorName } from './operators.js';

/** Where in the query it stands (UTF-16 offsets, `end` past the last unit). */
export interface Span {
  start: number;
  end: number;
}

/** One value of an operator. @member quoted it stands as it is, commas included */
export interface GivenValue {
  text: string;
  quoted: boolean;
}

export type QueryNode =
  /** One word or several, separated by single spaces. @member and some of them were joined by ET */
  | (Span & { kind: 'words'; text: string; and?: true })
  /** A quoted passage, without its quotes. */
  | (Span & { kind: 'phrase'; text: string })
  /** `groupe:LR`, `auteur:"A B","C D"`. At least one value. */
  | FilterNode
  | (Span & { kind: 'not'; node: QueryNode })
  /** @member and some of them were joined by ET */
  | (Span & { kind: 'all' | 'any'; nodes: readonly QueryNode[]; and?: true });

export type FilterNode = Span & { kind: 'filter'; operator: OperatorName; values: readonly GivenValue[] };

/** All of it, as one text. */
export function textOfValues({ values }: Pick<FilterNode, 'values'>): string {
  return values.map(({ text }) => text).join(',');
}

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
