// The shapes of what a model is given: those that layers state, and one that is asked for from outside.
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { Attribute, Layer } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import type { WrittenModel, WrittenShape } from './written.ts';

type Sizes = readonly DeclaredSize[];

/** Empty if the shape is not known. Sizes from outside replace nothing in the file. */
export function inputAttributes(
  shape: WrittenShape | undefined,
  override: Sizes | undefined,
): Layer['attributes'] {
  const value = override ?? shape?.sizes;
  if (!value) return new Map<string, Attribute>();
  const place = shape && { span: shape.span, ...(!override && { literal: shape.span }) };
  return new Map<string, Attribute>([['shape', { name: 'shape', value, origin: 'written', ...place }]]);
}

interface Asked {
  readonly layout: Layout;
  readonly input?: readonly number[];
}

/** Height, width, channels in the order of the file; with one size fewer than the file has, its channels stay. */
export function overriddenSizes(
  { input, layout }: Asked,
  shape: WrittenShape | undefined,
): Sizes | undefined {
  if (!input) return undefined;
  const last = layout === 'channels_last';
  const isSpatial = input.length > 0 && input.length + 1 === shape?.sizes.length;
  const channels = isSpatial ? shape?.sizes.at(last ? -1 : 0) : input.at(-1);
  if (channels === undefined) return input;
  const spatial = isSpatial ? input : input.slice(0, -1);
  return last ? [...spatial, channels] : [channels, ...spatial];
}

/** The shape that a sequence starts with, of models at its start too. */
export function firstShape({ layers: [first], built }: WrittenModel): WrittenShape | undefined {
  if (first?.shape) return first.shape;
  if (!first?.model) return built;
  const { model } = first;
  const inner =
    model.type === 'sequential' ? firstShape(model) : model.layers.find(({ shape }) => shape)?.shape;
  return inner ?? built;
}
