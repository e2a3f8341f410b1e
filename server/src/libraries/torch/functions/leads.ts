// Whether first axes of which nothing is known are as long as each other, as batches are: `x.view(x.size(0), -1)` leaves the rest for `-1`
// then. Once something of the batch was put with it (`b * heads`), cut out of it or put in its place, that is not so in what follows.
import { isSizeNotKnown } from '../tensors/size-values.ts';
import { axisAt } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';
import type { Result } from './function.ts';

/** With the argument that names an axis: another one than the first leaves that as it is. */
const ALONG: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['cat', 'concat', 'concatenate', 'stack', 'index_select'].map((name) => [name, 'dim']),
  ),
  ...Object.fromEntries(
    ['chunk', 'split', 'tensor_split', 'unbind', 'repeat_interleave'].map((name) => [name, 'dim']),
  ),
  flatten: 'start_dim',
};

/** What may give another first axis. */
const MOVES = new Set([
  ...[
    'vstack',
    'row_stack',
    'repeat',
    'tile',
    'expand',
    'masked_select',
    'nonzero',
    'argwhere',
    'unique',
    'gather',
  ],
  ...[
    'permute',
    'transpose',
    'swapaxes',
    'swapdims',
    'movedim',
    'moveaxis',
    't',
    '.T',
    'rearrange',
    'reduce',
    'unfold',
  ],
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
  const along = ALONG[short];
  if (along === undefined) return MOVES.has(short);
  const axis = args.value(along);
  return axis.type !== 'int' || axisAt(axis.value, Math.max(1, outs[0]?.sizes?.length ?? 1)) === 0;
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
