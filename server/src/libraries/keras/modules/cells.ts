// `RNN`: a recurrent layer that is made of one cell, or of several on top of each other.
import { given as givenOf } from '../../../python/make.ts';
import type { Foreign, Instance, Run, Value } from '../../../python/values.ts';
import type { LibraryLayer } from '../../library.ts';
import { type DescribedLayer, NO_ATTRIBUTES } from '../described.ts';
import { cellLayer } from '../wrappers.ts';
import { enter } from './call-layer.ts';
import { method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { described } from './make-layer.ts';
import { callDescribed } from './record-layer.ts';
import { isLayer, isOwn } from './state.ts';
import { keepInner, recordForeign } from './wrapping-layers.ts';

/** `RNN(cell)`, `RNN([cell, cell])` */
export function cellsForeign(record: LibraryLayer, layers: Layers): Foreign {
  return recordForeign(
    record,
    layers,
    (self, made, given, run) => {
      const outer = described(record, made.given, ({ operation }) => operation);
      const cells = cellsIn(made.values.get('cell'), run, layers);
      const [only, ...more] = cells ?? [];
      const of = (cell: Instance, isLast: boolean) => layerOf(cell, outer, isLast, layers);
      const nothing: DescribedLayer = { attributes: NO_ATTRIBUTES };
      if (!cells || !only) return callDescribed(self, nothing, given, run, layers);
      if (more.length === 0) return callDescribed(self, of(only, true) ?? nothing, given, run, layers);
      const call = method('call', (asked, at) => {
        let value: Value = asked.positional[0]?.value ?? at.unknown('RNN');
        for (const [index, cell] of cells.entries()) {
          const known = of(cell, index === cells.length - 1);
          value = callDescribed(cell, known ?? nothing, givenOf(value), at, layers);
        }
        return value;
      });
      // With states, those of all cells are given.
      if (outer.attributes.get('state')?.value !== false)
        return callDescribed(self, nothing, given, run, layers);
      return enter(self, given, run, layers, call);
    },
    keepInner,
  );
}

/** One cell, a list of them, or `StackedRNNCells`; `undefined` if not all of them are known. */
function cellsIn(value: Value | undefined, run: Run, layers: Layers): readonly Instance[] | undefined {
  if (value?.type === 'list' || value?.type === 'tuple') {
    const items = run.iterate(value);
    return items?.every(isLayer) ? items : undefined;
  }
  if (!isLayer(value)) return undefined;
  const stacked =
    value.class.name === 'StackedRNNCells' ? layers.made.get(value)?.values.get('cells') : undefined;
  return stacked ? cellsIn(stacked, run, layers) : [value];
}

/** What a cell is as a layer; `undefined` if the program says itself what it does. */
function layerOf(
  cell: Instance,
  outer: DescribedLayer,
  isLast: boolean,
  layers: Layers,
): DescribedLayer | undefined {
  const made = isOwn(cell) ? undefined : layers.made.get(cell);
  return (
    made &&
    cellLayer(
      described(made.record, made.given, ({ operation }) => operation),
      outer,
      isLast,
    )
  );
}
