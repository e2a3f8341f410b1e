// A layer as it is when it is called: a program may have set attributes of it, or put other weights into it, since it was made.

import type { Instance, Run, Value } from '../../../python/values.ts';
import { Given } from '../../given.ts';
import { shortName } from '../../library.ts';
import type { Argument, Literal } from '../../literal.ts';
import type { Sizes } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { literalOf } from './literal.ts';
import { type MadeLayer, meant } from './make-layer.ts';

type Changes = Map<string, Argument>;

/** The same layer, with what was changed in place of what it was made with. */
export function asItIs(made: MadeLayer, self: Instance, run: Run): MadeLayer {
  const changes: Changes = new Map();
  const set = new Map<string, Value>();
  for (const [name, before] of made.attributes) {
    const now = self.table.entries.get(name);
    if (!now || now === before) continue;
    // `1.0` and `1` are worth the same, and only one of them is taken everywhere.
    set.set(name, now);
    if (!isAlike(before, now, run)) changes.set(name, { value: literalOf(now, run) });
  }
  fromWeights(made, self, changes);
  const values = set.size === 0 ? made.values : new Map([...made.values, ...set]);
  if (changes.size === 0) return set.size === 0 ? made : { ...made, values };
  const found = new Map([...made.found, ...changes]);
  return { ...made, found, values, ...meant(made.record, new Given(made.record.parameters, found)) };
}

function isAlike(before: Value, now: Value, run: Run): boolean {
  const [one, other] = [literalOf(before, run), literalOf(now, run)];
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

/** Sizes that PyTorch takes from the weights themselves, whatever the attributes say. */
function fromWeights({ record, given, meaning }: MadeLayer, self: Instance, changes: Changes): void {
  const [first] = meaning.weights;
  if (!first) return;
  const short = shortName(record);
  for (const name of NAMES_OF_SIZES) changes.delete(name);
  const bias = self.table.entries.get('bias');
  if (/^(?:Linear|Conv)/.test(short) && bias && (bias.type === 'none') === given.flag('bias'))
    changes.set('bias', { value: bias.type === 'unknown' ? undefined : bias.type !== 'none' });
  const weight = self.table.entries.get(first.name);
  if (!(weight instanceof Tensor) || isSame(weight.sizes, first.sizes)) return;
  const asked = changes.get('groups')?.value ?? given.value('groups');
  const groups = typeof asked === 'number' ? asked : undefined;
  for (const [name, value] of widthsOf(short, weight.sizes, groups)) changes.set(name, { value });
}

const NAMES_OF_SIZES = [
  'in_channels',
  'out_channels',
  'kernel_size',
  'in_features',
  'out_features',
  'num_features',
];

function isSame(one: Sizes | undefined, other: Sizes): boolean {
  return one?.length === other.length && one.every((size, axis) => size === other[axis]);
}

function widthsOf(
  short: string,
  sizes: Sizes | undefined,
  groups: number | undefined,
): readonly (readonly [string, Literal | undefined])[] {
  const [first, second, ...kernel] = sizes ?? [];
  const whole = second === undefined || groups === undefined ? undefined : second * groups;
  if (short === 'Linear')
    return [
      ['out_features', first],
      ['in_features', second],
    ];
  if (/Norm\dd$|^SyncBatchNorm$/.test(short)) return [['num_features', first]];
  if (!short.startsWith('Conv')) return [];
  const known = kernel.filter((size) => size !== undefined);
  return [
    [short.startsWith('ConvTranspose') ? 'in_channels' : 'out_channels', first],
    [short.startsWith('ConvTranspose') ? 'out_channels' : 'in_channels', whole],
    ['kernel_size', sizes && known.length === kernel.length ? known : undefined],
  ];
}
