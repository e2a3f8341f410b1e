// Has another kind of layer or function of the same library in a layer's place: `nn.BatchNorm2d(32)` becomes `nn.BatchNorm1d(32)`,
// `x.view(n, 6)` becomes `x.reshape(n, 6)`.
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { type EditContext, writing } from './context.ts';
import { callAt } from './set-attribute.ts';

export function setKind(
  { layer: id, kind }: Extract<FixIntent, { type: 'set-kind' }>,
  context: EditContext,
): readonly Way[] {
  const layer = context.network.layers[id];
  const callee = layer && callAt(layer, context)?.callee;
  const span =
    callee?.type === 'attribute' ? callee.nameSpan : callee?.type === 'name' ? callee.span : undefined;
  // A name that was imported alone stands for nothing else that was.
  if (!span || !layer || (callee?.type === 'name' && !isImported(kind, context.tree))) return [];
  return [{ edits: [writing(span, kind, context)] }];
}

function isImported(wanted: string, { statements }: EditContext['tree']): boolean {
  return statements.some(
    (statement) =>
      statement.type === 'import-from' &&
      statement.names !== '*' &&
      statement.names.some(({ name, as = name }) => as === wanted),
  );
}
