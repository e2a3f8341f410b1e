// The sizes of tensors as a program itself has them, with the batch, beside the shapes that are shown everywhere without it.
import type { TensorId } from '../../network/network.ts';
import { formatDim, type Shape } from '../../network/shape.ts';
import { code } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';

/** More are not listed. */
const MOST_TENSORS = 3;

/** `[N, 64, 56, 56]`, as Markdown code. */
export function sizesText(sizes: Shape): string {
  return code(`[${sizes.map(formatDim).join(', ')}]`);
}

/** "With the batch: `[N, 3, 32, 32]` → `[N, 16, 32, 32]`"; nothing in formats without a batch, or where a side is not known. */
export function withBatchText(
  model: Pick<AnalyzedNetwork, 'sizesOf'>,
  inputs: readonly TensorId[],
  outputs: readonly TensorId[],
): string | undefined {
  const known = (tensors: readonly TensorId[]) => tensors.flatMap((one) => sizesIn(model, one) ?? []);
  const [from, to] = [known(inputs), known(outputs)];
  if (to.length === 0 || to.length < outputs.length || to.length > MOST_TENSORS) return undefined;
  const isWhole = from.length === inputs.length && from.length > 0 && from.length <= MOST_TENSORS;
  return `With the batch: ${isWhole ? `${from.join(', ')} → ` : ''}${to.join(', ')}`;
}

function sizesIn(model: Pick<AnalyzedNetwork, 'sizesOf'>, tensor: TensorId): string | undefined {
  const sizes = model.sizesOf?.(tensor);
  return sizes && sizesText(sizes);
}
