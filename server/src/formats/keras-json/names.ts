// Names of layers: no two in one model are the same.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Span } from '../../text/span.ts';
import type { WrittenModel } from './written.ts';

export function duplicateNames({ layers }: WrittenModel): readonly FileProblem[] {
  const first = new Map<string, Span>();
  const problems: FileProblem[] = [];
  for (const { name, nameSpan: span, model, branches = [] } of layers) {
    for (const inner of [...(model ? [model] : []), ...branches]) problems.push(...duplicateNames(inner));
    if (name === undefined || span === undefined) continue;
    const before = first.get(name);
    if (before === undefined) first.set(name, span);
    else
      problems.push({
        type: 'duplicate-name',
        span,
        name,
        of: 'layer',
        first: before,
        free: freeName(name, first),
      });
  }
  return problems;
}

function freeName(name: string, taken: ReadonlyMap<string, Span>): string {
  for (let number = 2; number < 1000; number++) {
    if (!taken.has(`${name}_${number}`)) return `${name}_${number}`;
  }
  return `${name}_`;
}
