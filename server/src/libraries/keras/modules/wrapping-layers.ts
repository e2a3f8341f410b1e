// Layers that are made of another one: wrappers, recurrent layers with their cells, functions as layers.
import { given as givenOf, NONE } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { LibraryLayer } from '../../library.ts';
import { type DescribedLayer, NO_ATTRIBUTES } from '../described.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { elementsOf } from '../tensors/sizes.ts';
import { tensorsOf } from '../tensors/tensors-in.ts';
import { cellLayer, wrapperOf } from '../wrappers.ts';
import { callLayer, enter } from './call-layer.ts';
import { initialize, method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { described, type MadeLayer, makeLayer } from './make-layer.ts';
import { callDescribed } from './record-layer.ts';
import { isLayer } from './state.ts';

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
      attribute: (self, name) => {
        if (self.type === 'class') return undefined;
        if (name === 'call') return method(name, (given, run) => call(self, given, run));
        if (name === '__init__')
          return method(name, (given, run) => {
            const made = makeLayer(record, given, layers.session.layout, run);
            layers.made.set(self, made);
            initialize(self, given, run, layers);
            keep(self, made, run);
            return NONE;
          });
        return layers.made.get(self)?.values.get(name);
      },
    },
  };
  layers.leaves.set(foreign, call);
  return foreign;
}

/** What a layer with a record is, seen from a wrapper around it. */
function describedOf(value: Value | undefined, layers: Layers): DescribedLayer | undefined {
  const made = isLayer(value) ? layers.made.get(value) : undefined;
  return made && !isOwn(value) ? made.described : undefined;
}

/** Whether the program says itself what the layer does. */
function isOwn(value: Value | undefined): boolean {
  return (
    value?.type === 'instance' &&
    value.class.order.some((one) => one.type === 'class' && one.table.entries.has('call'))
  );
}

/** The layer that a wrapper is given stands in its table, where it is found as a part of it. */
function keepInner(self: Instance, { values }: MadeLayer, run: Run): void {
  run.touch(self.table);
  for (const name of ['layer', 'backward_layer', 'cell']) {
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
      const known = describedOf(inner, layers);
      const what = known && wrapperOf(kind, mergeMode(made), known);
      if (what?.operation !== undefined) return callDescribed(self, what, given, run, layers);
      if (kind === 'TimeDistributed' && isLayer(inner)) return distributed(self, inner, given, run, layers);
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

/** `RNN(cell)` */
export function cellsForeign(record: LibraryLayer, layers: Layers): Foreign {
  return recordForeign(
    record,
    layers,
    (self, made, given, run) => {
      const cell = made.values.get('cell');
      const cellMade = isLayer(cell) ? layers.made.get(cell) : undefined;
      const always = ({ operation }: LibraryLayer) => operation;
      const outer = described(record, made.given, always);
      const inner = cellMade && !isOwn(cell) ? described(cellMade.record, cellMade.given, always) : undefined;
      return callDescribed(
        self,
        inner ? cellLayer(inner, outer, true) : { attributes: NO_ATTRIBUTES },
        given,
        run,
        layers,
      );
    },
    keepInner,
  );
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
