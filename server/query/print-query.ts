/** A tree → the query as one would best type it; read again, it is the same tree. */
import type { FilterNode, QueryNode } from './query-node.js';
import { isOneWord } from './query-node.js';

export function printQuery(node: QueryNode | null): string {
  return node === null ? '' : print(node, 'any');
}

/** @param within the kind of group around it: « any » takes groups of « all » as they are */
function print(node: QueryNode, within: 'all' | 'any'): string {
  switch (node.kind) {
    case 'words':
      return node.and ? node.text.replaceAll(' ', ' ET ') : node.text;
    case 'phrase':
      return quoted(node.text);
    case 'filter':
      return `${node.operator}:${writtenValue(node)}`;
    case 'not':
      return printNot(node.node);
    case 'all':
      // Once ET is typed, it is meant between all of them.
      return node.nodes
        .map((part) => print(node.and && part.kind === 'words' ? { ...part, and: true } : part, 'all'))
        .join(node.and ? ' ET ' : ' ');
    case 'any': {
      const text = node.nodes.map((part) => print(part, 'any')).join(' OU ');
      return within === 'all' ? `(${text})` : text;
    }
  }
}

/** With their quotes, if they had any. */
export function writtenValue({ values }: FilterNode): string {
  return values.map((value) => (value.quoted ? quoted(value.text) : value.text)).join(',');
}

function printNot(node: QueryNode): string {
  const single = node.kind === 'phrase' || node.kind === 'filter' || isOneWord(node);
  return single ? `-${print(node, 'all')}` : `SAUF (${print(node, 'any')})`;
}

/** In quotes that the text itself does not end. */
export function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  return text.includes('»') ? `“${text}”` : `«${text}»`;
}
