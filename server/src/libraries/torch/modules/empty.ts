// The sizes that weights are made with, as `torch.empty` takes them.
import type { Run, Value } from '../../../python/values.ts';

const NAMES: Readonly<Record<string, string>> = { none: 'NoneType', text: 'str' };

/** Raises if a size is of a kind that no tensor has, or negative. */
export function checkEmpty(sizes: readonly Value[], run: Run): void {
  for (const [at, { type }] of sizes.entries()) {
    if (!['float', 'none', 'text', 'list', 'tuple', 'dict'].includes(type)) continue;
    const kind = NAMES[type] ?? type;
    if (sizes.length === 1)
      run.raise('TypeError', `empty(): argument 'size' (position 1) must be tuple of ints, not ${kind}`);
    if (at === 0)
      run.raise(
        'TypeError',
        `empty(): argument 'size' (position 1) must be tuple of ints, but found element of type ${kind} at pos 0`,
      );
    run.raise(
      'TypeError',
      `empty(): argument 'size' failed to unpack the object at pos ${at + 1} with error "type must be tuple of ints,but got ${kind}"`,
    );
  }
  const negative = sizes.find((size) => size.type === 'int' && size.value < 0);
  if (negative?.type === 'int')
    run.raise('RuntimeError', `Trying to create tensor with negative dimension ${negative.value}`);
}
