// `import` and `from … import`.
import type { SyntaxNode } from '@lezer/common';
import { betweenCommas, isBroken, partsOf, type Reader } from './reader.ts';
import type { ImportedName, Statement } from './tree.ts';

export function readImport(node: SyntaxNode, reader: Reader): Statement {
  const parts = partsOf(node);
  const span = reader.span(node);
  if (isBroken(node)) return reader.unread(node);
  if (parts[0]?.name === 'import')
    return { type: 'import', span, modules: readNames(parts.slice(1), reader) };
  const at = parts.findIndex(({ name }) => name === 'import');
  const before = parts.slice(1, at);
  const first = before.findIndex(({ name }) => name === 'VariableName');
  const dots = first < 0 ? before : before.slice(0, first);
  const module = first < 0 ? '' : dotted(before.slice(first), reader);
  const level = dots.map((part) => reader.source(part)).join('').length;
  const behind = parts.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  const names = behind[0]?.name === '*' ? '*' : readNames(behind, reader);
  return { type: 'import-from', span, module, level, names };
}

function readNames(parts: readonly SyntaxNode[], reader: Reader): readonly ImportedName[] {
  return betweenCommas(parts).map((group) => {
    const at = group.findIndex(({ name }) => name === 'as');
    const as = group[at + 1];
    const from = group[0]?.from ?? 0;
    return {
      name: dotted(at < 0 ? group : group.slice(0, at), reader),
      ...(at >= 0 && as && { as: reader.source(as) }),
      span: reader.span({ from, to: group.at(-1)?.to ?? from }),
    };
  });
}

function dotted(parts: readonly SyntaxNode[], reader: Reader): string {
  return parts.map((part) => reader.source(part)).join('');
}
