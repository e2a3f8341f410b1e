// Whether first axes of which nothing is known are as long as each other, as batches are: `x.view(x.size(0), -1)` leaves the rest for `-1`
// then. Once something of the batch was put with it (`b * heads`), cut out of it or put in its place, that is not so in what follows.
import type { Value } from '../../../python/values.ts';
import { isSizeNotKnown } from '../tensors/size-values.ts';
import { axisAt } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import type { Arguments } from './arguments.ts';
import type { Result } from './function.ts';

/** Arguments that name the axes along which something is done: others than the first leave that as it is. */
const AXES = ['dim', 'start_dim'];

/** What may give another first axis, whatever it is called with. */
const MOVES = new Set([
  ...['vstack', 'row_stack', 'repeat', 'tile', 'expand', 'masked_select', 'nonzero', 'argwhere', 'unique'],
  ...['permute', 'transpose', 'swapaxes', 'swapdims', 'movedim', 'moveaxis', 't', '.T'],
  ...['rearrange', 'reduce', 'unfold', 'gather'],
]);

const VIEWS = new Set(['view', 'reshape', '_reshape']);

/** Whether what comes out begins with an axis of which it is not known that it is the first one of what went in. */
export function changesLead(name: string, args: Arguments, result: Result): boolean {
  if ('plain' in result || 'same' in result) return false;
  const outs = 'several' in result ? result.several : [result];
  const isOpen = outs.some(({ sizes }) => sizes && sizes.length > 0 && sizes[0] === undefined);
  if (!isOpen) return false;
  const short = name.replace(/^(?:F|einops|torch)?\./, '');
  if (VIEWS.has(short)) return !isLeadKept(args);
  if (name === '.item') return !isWhole(args);
  if (MOVES.has(short)) return true;
  const rank = Math.max(rankOf(args.value('input')), outs[0]?.sizes?.length ?? 0);
  return AXES.some((axes) => args.has(axes) && mayNameFirst(args.value(axes), rank));
}

function rankOf(value: Value): number {
  return (value instanceof Tensor && value.sizes?.length) || 0;
}

/** A tensor in that place is another operand: `torch.max(a, b)`. */
function mayNameFirst(axes: Value, rank: number): boolean {
  if (axes instanceof Tensor) return false;
  const items = axes.type === 'tuple' || axes.type === 'list' ? axes.items : [axes];
  return items.some((axis) => axis.type !== 'int' || axisAt(axis.value, Math.max(1, rank)) === 0);
}

/** It is asked for the first axis of a tensor as it is, not for something that was worked out. */
export function isLeadKept(args: Arguments): boolean {
  const size = args.value('size');
  const items = size.type === 'tuple' || size.type === 'list' ? size.items : [size];
  const [first] = items;
  const lead = first?.type === 'tuple' || first?.type === 'list' ? first.items[0] : first;
  return lead !== undefined && isSizeNotKnown(lead);
}

/** `x[:, 0]`, `x[..., 0]` */
function isWhole(args: Arguments): boolean {
  const key = args.value('key');
  const first = key.type === 'tuple' ? key.items[0] : key;
  if (first?.type === 'builtin') return first.name === 'Ellipsis';
  if (first?.type !== 'slice') return false;
  return [first.start, first.stop, first.step].every((bound) => bound.type === 'none');
}
