// Whether a layer says something else after an edit: another operation, another value, another layer to read.
import type { Layer, TensorId } from '../network/network.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { Change, SameLayers } from './same-layers.ts';

/** Whether a layer says something else afterwards: of what only follows from other layers, it says nothing. */
export function isChanged(layer: Layer, { before, after }: Change, same: SameLayers): boolean {
  const id = same.now(layer.id);
  const changed = id === undefined ? undefined : after.network.layers[id];
  if (changed === undefined) return true;
  if (layer.operation !== undefined && layer.operation !== changed.operation) return true;
  // An input that was looked for is what fits: nobody says that it is another one.
  const isInput = layer.operation === INPUT_OPERATION && before.network.inputIs === undefined;
  const names = new Set([...layer.attributes.keys(), ...changed.attributes.keys()]);
  for (const name of names) {
    const [old, now] = [layer.attributes.get(name), changed.attributes.get(name)];
    // What was not known before may have been that all along.
    if (layer.incomplete && old?.value === undefined) continue;
    const isWritten = isInput || old?.span !== undefined || now?.span !== undefined;
    if (isWritten && JSON.stringify(old?.value) !== JSON.stringify(now?.value)) return true;
  }
  return readsOther(layer, changed, same);
}

/** Whether a layer reads something else; layers that came or went stand for what they read themselves. */
function readsOther(layer: Layer, changed: Layer, same: SameLayers): boolean {
  // What a program did not come to before reads nothing yet.
  if (layer.inputs.length === 0 && changed.inputs.length > 0) return false;
  const text = (tensor: TensorId | undefined) => (tensor ? `${tensor.layer}.${tensor.output}` : '?');
  if (layer.inputs.length !== changed.inputs.length) return true;
  return layer.inputs.some(({ target }, index) => {
    if (target === undefined) return false;
    const reads = changed.inputs[index]?.target;
    const was = same.tensorNow(target);
    const now = reads && (same.was(reads.layer) === undefined ? through(reads, same) : reads);
    return text(was) !== text(now);
  });
}

function through(tensor: TensorId, same: SameLayers): TensorId | undefined {
  const was = same.tensorWas(tensor);
  return was && same.tensorNow(was);
}
