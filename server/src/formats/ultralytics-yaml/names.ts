// Rows as names: what reads a row by its number, for definition, references and highlights. Nothing can be renamed.
import type { TextRange } from '../../text/span.ts';
import type { NameInFile } from '../format.ts';
import type { Model } from './read.ts';

export function namesInFile({ content, network }: Model): readonly NameInFile[] {
  const uses = new Map<number, TextRange[]>();
  for (const { inputs } of network.rows ?? []) {
    for (const { row, span } of inputs) {
      if (typeof row !== 'number') continue;
      const use = { start: span.start, end: span.end };
      const known = uses.get(row);
      if (known) known.push(use);
      else uses.set(row, [use]);
    }
  }
  const taken = new Set<string>();
  return (content?.rows ?? []).map(({ index, moduleSpan }) => ({
    name: String(index),
    type: 'layer',
    definition: { start: moduleSpan.start, end: moduleSpan.end },
    uses: uses.get(index) ?? [],
    taken,
    renamable: false,
  }));
}
