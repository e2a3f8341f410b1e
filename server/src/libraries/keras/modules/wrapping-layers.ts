// Layers that are made of another one: wrappers, functions as layers.

import { given as givenOf, NONE } from '../../../python/make.ts';
import { payForNested } from '../../../python/nested.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { LibraryLayer } from '../../library.ts';
import { type DescribedLayer, NO_ATTRIBUTES } from '../described.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { elementsOf, type Size, type Sizes } from '../tensors/sizes.ts';
import { tensorsOf } from '../tensors/tensors-in.ts';
import { wrapperOf } from '../wrappers.ts';
import { bothWays } from './both-ways.ts';
import { callLayer, enter } from './call-layer.ts';
import { initialize, method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { type MadeLayer, makeLayer } from './make-layer.ts';
import { callDescribed } from './record-layer.ts';
import { isLayer, isOwn } from './state.ts';

/** What a layer of the library has besides what it was given: weights, and what its arguments are otherwise. */
function ownValue(
  self: Instance,
  { record, given, described }: MadeLayer,
  name: string,
  run: Run,
  layers: Layers,
): Value | undefined {
  const inherited = layers.inherited.get(self)?.named.get(name);
  if (inherited) return inherited;
  const sizes = weightSizes(name, described, layers.nodes.get(self)?.reads[0]?.tensor?.sizes?.at(-1));
  if (sizes) return new KerasTensor({ sizes, dtype: 'float32' }, layers.home);
  const isParameter = record.parameters.some((one) => one.name === name);
  const usual = isParameter ? given.value(name) : undefined;
  if (typeof usual === 'number' && Number.isInteger(usual))
    return forEachAxis({ type: 'int', value: usual }, name, record);
  if (typeof usual === 'boolean') return { type: 'bool', value: usual };
  if (typeof usual === 'string') return { type: 'text', value: usual };
  return isParameter || WEIGHT.test(name) ? run.unknown(`${self.class.name}.${name}`) : undefined;
}

/** As the layer keeps what it was given: sides of windows one by one. */
function givenValue({ record, values }: MadeLayer, name: string): Value | undefined {
  const value = values.get(name);
  return value && forEachAxis(value, name, record);
}

function forEachAxis(value: Value, name: string, record: LibraryLayer): Value {
  const axes = Number(/([123])D/.exec(record.name)?.[1] ?? 0);
  if (value.type !== 'int' || axes === 0 || !WINDOW.test(name)) return value;
  return { type: 'tuple', items: Array.from({ length: axes }, () => value) };
}

const WINDOW = /^(?:kernel_size|strides|dilation_rate|pool_size)$/;

const WEIGHT =
  /^_?(?:kernel|bias|gamma|beta|moving_mean|moving_variance|embeddings|alpha|mean|variance|filters|axis|layers?|activation|seed_generator|rank|groups|(?:recurrent|depthwise|pointwise)_kernel|(?:query|key|value|output)_dense|cell|cells|forward_layer|backward_layer|units|get_vocabulary|vocabulary_size|set_vocabulary|get_initial_state|state_size|output_size)$/;

/** Of weights whose sizes follow from arguments, or from how many features arrive. */
function weightSizes(
  name: string,
  { operation, attributes }: DescribedLayer,
  features: Size,
): Sizes | undefined {
  const [units, count, channels] = ['units', 'count', 'channels'].map((key) => attributes.get(key)?.value);
  if (
    operation === 'embedding' &&
    name === 'embeddings' &&
    typeof count === 'number' &&
    typeof channels === 'number'
  )
    return [count, channels];
  if (operation !== 'dense' || typeof units !== 'number') return undefined;
  if (name === 'kernel' && typeof features === 'number') return [features, units];
  return name === 'bias' ? [units] : undefined;
}

/** A class of the library with a record, and what is done where one of it is called. */
export function recordForeign(
  record: LibraryLayer,
  layers: Layers,
  leaf: (self: Instance, made: MadeLayer, given: Given, run: Run) => Value,
  keep: (self: Instance, made: MadeLayer, run: Run) => void = () => {},
): Foreign {
  const call = (self: Instance, given: Given, run: Run): Value => {
    const made = layers.made.get(self);
    return made ? leaf(self, made, given, run) : run.unknown(self.class.name);
  };
  const foreign: Foreign = {
    type: 'foreign',
    class: record.name,
    base: {
      isApart: true,
      attribute: (self, name, run) => {
        if (self.type === 'class') return undefined;
        if (name === 'call') return method(name, (given, at) => call(self, given, at));
        if (name === '__init__')
          return method(name, (given, at) => {
            const made = makeLayer(record, given, layers.session.layout, at);
            layers.made.set(self, made);
            initialize(self, given, at, layers);
            keep(self, made, at);
            return NONE;
          });
        if (name === 'convolution_op')
          return method(name, ({ positional: [input], ...more }, at) =>
            call(self, { ...more, positional: input ? [input] : [], keywords: new Map() }, at),
          );
        const made = layers.made.get(self);
        return made && (givenValue(made, name) ?? ownValue(self, made, name, run, layers));
      },
    },
  };
  layers.leaves.set(foreign, call);
  return foreign;
}

/** What a layer with a record is, seen from a wrapper around it. */
export function describedOf(value: Value | undefined, layers: Layers): DescribedLayer | undefined {
  const made = isLayer(value) ? layers.made.get(value) : undefined;
  return made && !isOwn(value) ? made.described : undefined;
}

/** The layer that a wrapper is given stands in its table, where it is found as a part of it. */
export function keepInner(self: Instance, { values }: MadeLayer, run: Run): void {
  run.touch(self.table);
  for (const name of ['layer', 'backward_layer', 'cell', 'cells']) {
    const value = values.get(name);
    if (value) self.table.entries.set(name, value);
  }
}

export function wrapperForeign(record: LibraryLayer, kind: string, layers: Layers): Foreign {
  return recordForeign(
    record,
    layers,
    (self, made, given, run) => {
      const inner = made.values.get('layer');
      // It may give one output or two.
      if (made.values.get('merge_mode')?.type === 'unknown')
        return callDescribed(self, { attributes: NO_ATTRIBUTES }, given, run, layers);
      const known = describedOf(inner, layers);
      const what = known && wrapperOf(kind, mergeMode(made), known);
      if (what?.operation !== undefined) return callDescribed(self, what, given, run, layers);
      if (kind === 'TimeDistributed' && isLayer(inner)) return distributed(self, inner, given, run, layers);
      if (kind === 'Bidirectional' && isLayer(inner))
        return bothWays(
          self,
          { inner, backward: made.values.get('backward_layer'), mode: mergeMode(made) },
          given,
          run,
          layers,
        );
      return callDescribed(self, { attributes: NO_ATTRIBUTES }, given, run, layers);
    },
    keepInner,
  );
}

function mergeMode({ values }: MadeLayer): string | null {
  const mode = values.get('merge_mode');
  return mode?.type === 'none' ? null : mode?.type === 'text' ? mode.value : 'concat';
}

/** The layer inside on each step: the steps are folded into the batch. */
function distributed(self: Instance, inner: Instance, given: Given, run: Run, layers: Layers): Value {
  const call = method('call', (asked, at) => {
    const [input] = tensorsOf(asked.positional[0]?.value ?? NONE);
    const sizes = input?.sizes;
    if (!input || !sizes || sizes.length < 2) return at.unknown('TimeDistributed');
    const [batch, steps, ...rest] = sizes;
    const folded = layers.home.function('reshape')?.(
      givenOf(input, { type: 'tuple', items: [elementsOf([batch, steps]), ...rest].map(asValue) }),
      at,
    );
    const result = callLayer(inner, givenOf(folded ?? input), at, layers);
    const [found] = tensorsOf(result);
    if (!found?.sizes) return result;
    const shape: Value = { type: 'tuple', items: [batch, steps, ...found.sizes.slice(1)].map(asValue) };
    return layers.home.function('reshape')?.(givenOf(found, shape), at) ?? result;
  });
  return enter(self, given, run, layers, call);
}

function asValue(size: number | null | undefined): Value {
  return typeof size === 'number' ? { type: 'int', value: size } : { type: 'unknown' };
}

/** `Lambda(function)` */
export function lambdaForeign(record: LibraryLayer, layers: Layers): Foreign {
  return recordForeign(record, layers, (self, made, given, run) => {
    const work = made.values.get('function');
    const more = made.values.get('arguments');
    const call = method('call', (asked, at) => {
      const keywords = new Map(asked.keywords);
      keywords.delete('mask');
      keywords.delete('training');
      if (more?.type === 'dict')
        for (const [key, value] of more.table.entries) keywords.set(key.slice(1), { value });
      const result = work ? at.call(work, { ...asked, keywords }) : at.unknown('Lambda');
      payForNested(result, at);
      if (tensorsOf(result).length > 0) return result;
      const sizes = outputShape(made, asked, at);
      return sizes ? new KerasTensor({ sizes }, layers.home) : result;
    });
    return enter(self, given, run, layers, call);
  });
}

/** What is said of it: sizes behind the batch. */
function outputShape({ values }: MadeLayer, { positional }: Given, run: Run) {
  const shape = values.get('output_shape');
  const items = shape && shape.type !== 'none' && shape.type !== 'function' ? run.iterate(shape) : undefined;
  const [input] = tensorsOf(positional[0]?.value ?? NONE);
  const sizes = items?.map((item) =>
    item.type === 'int' ? item.value : item.type === 'none' ? null : undefined,
  );
  return sizes && [input?.sizes?.[0], ...sizes];
}
