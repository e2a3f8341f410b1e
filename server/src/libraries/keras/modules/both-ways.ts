// `Bidirectional` around whatever is recurrent: the layer itself, another one like it that goes backwards, and what is made of both.
import { given as givenOf, list } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { tensorsOf } from '../tensors/tensors-in.ts';
import { callLayer, enter } from './call-layer.ts';
import { method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { isLayer, keep, kept, nameOf, setName } from './state.ts';

/** The functions that join both results. */
const JOINED: Readonly<Record<string, string>> = {
  concat: 'concatenate',
  sum: 'add',
  mul: 'multiply',
  ave: 'add',
};

export interface Ways {
  readonly inner: Instance;
  /** Absent if it is made from the other one. */
  readonly backward: Value | undefined;
  /** `null`: nothing is joined. */
  readonly mode: string | null;
}

export function bothWays(self: Instance, ways: Ways, given: Given, run: Run, layers: Layers): Value {
  const call = method('call', (asked, at) => {
    const one = tensorsOf(callLayer(ways.inner, asked, at, layers));
    const other = tensorsOf(callLayer(backwardOf(self, ways, at, layers), asked, at, layers));
    const [first, ...states] = one;
    const [second, ...others] = other;
    if (!first || !second) return at.unknown('Bidirectional');
    const joined = joinedOf(first, second, ways.mode, at, layers);
    return states.length > 0
      ? list([...joined, ...states, ...others])
      : joined.length > 1
        ? list(joined)
        : (joined[0] ?? first);
  });
  return enter(self, given, run, layers, call);
}

function joinedOf(
  one: Value,
  other: Value,
  mode: string | null,
  run: Run,
  { home }: Layers,
): readonly Value[] {
  if (mode === null) return [one, other];
  const join = home.function(JOINED[mode] ?? '');
  const given =
    mode === 'concat' ? givenOf(list([one, other]), { type: 'int', value: -1 }) : givenOf(one, other);
  return [join?.(given, run) ?? run.unknown('Bidirectional')];
}

/** It is made once, and stands in the table beside the one that it is like. */
function backwardOf(self: Instance, { inner, backward }: Ways, run: Run, layers: Layers): Instance {
  if (isLayer(backward)) return backward;
  const known = self.table.entries.get('backward_layer');
  if (isLayer(known)) return known;
  const made = run.bare(inner.class, layers.session.given.get(inner) ?? givenOf());
  run.touch(made.table);
  for (const [name, value] of inner.table.entries) made.table.entries.set(name, value);
  const [record, definition] = [layers.made.get(inner), layers.session.made.get(inner)];
  if (record) layers.made.set(made, record);
  if (definition) layers.session.made.set(made, definition);
  setName(made, `backward_${nameOf(inner) ?? 'layer'}`, run);
  const trainable = kept(inner, 'trainable');
  if (trainable) keep(made, 'trainable', trainable, run);
  run.touch(self.table);
  self.table.entries.set('backward_layer', made);
  return made;
}
