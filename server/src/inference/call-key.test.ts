// Two calls may have the same key only if nothing tells them apart: one result stands for both.
import { expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork } from '../../../test/harness/build-network.ts';
import type { InputShape } from '../operations/operation.ts';
import { CallKeys } from './call-key.ts';

const H = { unknown: true, name: 'H' } as const;
const W = { unknown: true, name: 'W' } as const;
const UNNAMED = { unknown: true } as const;

function keyOf(layer: BuiltLayer, ...inputs: readonly InputShape[]): string {
  const [built] = buildNetwork([layer]).layers;
  if (!built) throw new Error('no layer');
  return new CallKeys().of(built, inputs);
}

const conv = (attributes: BuiltLayer['attributes'] = {}) => ({ kind: 'conv', attributes });
const SIDES = [
  { before: 1, after: 12 },
  { before: 1, after: 1 },
];

const DIFFERENT: readonly (readonly [BuiltLayer, ...InputShape[]])[] = [
  [conv()],
  [{ kind: 'conv2d' }],
  [{ ...conv(), incomplete: true }],
  [{ kind: 'conv2d', incomplete: true }],
  [{ ...conv(), layout: 'channels_first' }],
  [{ ...conv(), stated: { times: 3 } }],
  [{ ...conv(), stated: { times: 4 } }],
  [{ ...conv(), stated: { outputs: [[3]] } }],
  [conv({ kernel: 3 })],
  [conv({ stride: 3 })],
  [conv({ kernel: 1, stride: 3 })],
  [conv({ kernel: 13 })],
  [conv({ kernel: [1, 3] })],
  [conv({ kernel: [13] })],
  [conv({ kernel: '3' })],
  [conv({ kernel: '1;stride=3' })],
  [conv({ bias: true })],
  [conv({ bias: 'true' })],
  [conv({ axes: ['a', 'b'] })],
  [conv({ axes: ['a,b'] })],
  [conv({ axes: 'a' })],
  [conv({ axes: ['a'] })],
  [conv({ axes: [1] })],
  [conv({ axes: ['1'] })],
  [conv({ padding: [1, 2] })],
  [conv({ padding: SIDES })],
  [conv({ padding: [{ before: 11, after: 2 }, ...SIDES.slice(1)] })],
  [conv(), undefined],
  [conv(), undefined, undefined],
  [conv(), []],
  [conv(), [8]],
  [conv(), [8], [8]],
  [conv(), [8, 8]],
  [conv(), [88]],
  [conv(), [UNNAMED]],
  [conv(), [H]],
  [conv(), [W]],
  [conv(), [H, 8]],
  [conv(), [{ unknown: true, name: 'Hx8' }]],
  [conv(), [{ unknown: true, name: '' }]],
];

it('tells apart what differs in kind, attributes or inputs', () => {
  const keys = DIFFERENT.map(([layer, ...inputs]) => keyOf(layer, ...inputs));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('is the same for what is the same', () => {
  const again = DIFFERENT.map(([layer, ...inputs]) => keyOf({ ...layer, from: [7] }, ...inputs));
  expect(again).toEqual(DIFFERENT.map(([layer, ...inputs]) => keyOf(layer, ...inputs)));
});

it('knows a shape again, and another one from it', () => {
  const [layer] = buildNetwork([conv()]).layers;
  if (!layer) throw new Error('no layer');
  const keys = new CallKeys();
  const shape = [H, 8];
  expect([keys.of(layer, [shape]), keys.of(layer, [shape]), keys.of(layer, [[W, 8]])]).toEqual([
    keyOf(conv(), shape),
    keyOf(conv(), shape),
    keyOf(conv(), [W, 8]),
  ]);
});
