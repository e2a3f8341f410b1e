// Layers that take their width from what arrives first: from then on they are plain ones.

import { int } from '../../../python/make.ts';
import type { Value } from '../../../python/values.ts';
import { Given } from '../../given.ts';
import { shortName } from '../../library.ts';
import { torchLayer } from '../layers.ts';
import type { Size, Sizes } from '../tensors/sizes.ts';
import { type BoundLayer, meant } from './make-layer.ts';

/** The parameter of the plain layer that says how wide the input is, and that width. */
function widthOf(short: string, sizes: Sizes): readonly [string, Size] {
  if (short === 'Linear') return ['in_features', sizes.at(-1)];
  const axes = Number(short.at(-2));
  const channels = sizes[sizes.length - axes - 1];
  if (short.startsWith('Conv')) return ['in_channels', channels];
  return ['num_features', short.startsWith('Batch') ? sizes[1] : channels];
}

export function isLazy({ record }: Pick<BoundLayer, 'record'>): boolean {
  return shortName(record).startsWith('Lazy');
}

/** The plain layer that a lazy one becomes with an input of these sizes; `undefined` if it is none, or if that is not known. */
export function settled({ record, found, values }: BoundLayer, sizes: Sizes): BoundLayer | undefined {
  const name = shortName(record);
  if (!name.startsWith('Lazy')) return undefined;
  const short = name.slice('Lazy'.length);
  const plain = torchLayer(`torch.nn.${short}`);
  const [parameter, width] = widthOf(short, sizes);
  if (!plain || width === undefined) return undefined;
  const given = new Map(found).set(parameter, { value: width });
  const all = new Map<string, Value>([[parameter, int(width)], ...values]);
  return {
    ...meant(plain, new Given(withoutDefaults(plain, record), given)),
    found: given,
    values: all,
  };
}

/** The parameters of the plain layer with the defaults of the lazy one, which are others for some. */
function withoutDefaults(plain: BoundLayer['record'], lazy: BoundLayer['record']) {
  return plain.parameters.map((one) => lazy.parameters.find(({ name }) => name === one.name) ?? one);
}
