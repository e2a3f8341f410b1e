// Notes that something was done with a layer: what its tensors come from, and where it stands.

import { tuple } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Node } from '../tensors/keras-tensor.ts';
import { replacedIn } from '../tensors/tensors-in.ts';
import type { Layers } from './layers.ts';
import { isModel } from './state.ts';

type Done = Pick<Node, 'reads' | 'outputs' | 'isJudged'> &
  Partial<Pick<Node, 'described' | 'applied' | 'inner' | 'kind' | 'isOpen' | 'problems'>>;

export function note(self: Instance, done: Done, given: Given, run: Run, layers: Layers): Node {
  const { session } = layers;
  const { written } = session;
  const kind = done.kind ?? self.class.name;
  const result: Value = tuple(done.outputs);
  const node: Node = {
    ...done,
    kind,
    layer: self,
    result,
    definition: session.made.get(self) ?? written.definition(kind, given, run),
    ...(given.span && { call: written.call(given, run) }),
    again: (replaced, at) => at.call(self, replacedIn(given, replaced)),
  };
  done.outputs.forEach((tensor, output) => {
    tensor.comesFrom({ node, output });
  });
  if (session.recording) session.recording.push(node);
  else {
    if (!layers.nodes.has(self)) layers.nodes.set(self, node);
    if (isModel(self)) session.calls.set(self, node);
  }
  return node;
}
