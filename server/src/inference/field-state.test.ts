// Receptive fields on their way: what an operation makes of the fields of its inputs, and when two are the same.
import { describe, expect, it } from 'vitest';
import type { FieldAxis } from './facts.ts';
import {
  type FieldState,
  inputField,
  NO_FIELD,
  sameField,
  statedField,
  throughLayer,
} from './receptive-field.ts';

const INFINITE = Number.POSITIVE_INFINITY;
const axis = (changes: Partial<FieldAxis> = {}): FieldAxis => ({
  size: 5,
  smallest: 3,
  stride: 2,
  start: -1,
  ...changes,
});
const field = (...axes: readonly FieldAxis[]): FieldState => ({ rank: axes.length, axes });
const everywhere = (stride: number) => axis({ size: INFINITE, smallest: INFINITE, stride, start: -INFINITE });

/** Each differs from all others. */
const STATES: readonly (() => FieldState)[] = [
  () => ({ ...NO_FIELD }),
  () => ({ rank: 2, axes: undefined }),
  () => ({ rank: 2, axes: [axis()] }),
  () => field(),
  () => field(axis()),
  () => field(axis(), axis()),
  () => field(axis(), axis({ size: 6 })),
  () => field(axis({ size: 6 }), axis()),
  () => field(axis(), axis({ smallest: 4 })),
  () => field(axis(), axis({ stride: 4 })),
  () => field(axis(), axis({ start: -2 })),
];

it('is the same as another if all numbers of all axes are', () => {
  const found = STATES.map((one) => STATES.map((other) => sameField(one(), other())));
  expect(found).toEqual(STATES.map((one) => STATES.map((other) => one === other)));
});

describe('through an operation', () => {
  const window = (...axes: readonly { extent: number; stride: number; start: number }[]) =>
    ({ type: 'window', axes }) as const;

  it('grows by what a window reads, in steps of the map before', () => {
    const reach = window({ extent: 3, stride: 2, start: -1 });
    expect(throughLayer(reach, [field(axis())])).toEqual(
      field({ size: 5 + 2 * 2, smallest: 3 + 2 * 2, stride: 2 * 2, start: -1 - 2 }),
    );
  });

  it('is not known behind a window with another number of axes', () => {
    const reach = window({ extent: 3, stride: 1, start: 0 });
    expect(throughLayer(reach, [field(axis(), axis())])).toEqual({ rank: 2, axes: undefined });
  });

  it('keeps the number of axes where all is read, if it is known', () => {
    expect(throughLayer({ type: 'everything' }, [field(axis(), axis())])).toEqual(
      field(everywhere(2), everywhere(2)),
    );
    expect(throughLayer({ type: 'everything' }, [{ rank: 1, axes: undefined }])).toEqual(
      field(everywhere(1)),
    );
    expect(throughLayer({ type: 'everything' }, [NO_FIELD])).toEqual({ rank: undefined, axes: undefined });
  });

  it.each([
    ['none', [], NO_FIELD],
    ['one', [field(axis())], field(axis())],
    [
      'two: their hull, with the smallest path and the larger stride',
      [field(axis()), field(axis({ size: 4, smallest: 1, stride: 4, start: 7 }))],
      field(axis({ size: 12, smallest: 1, stride: 4 })),
    ],
    [
      'one that sees everything: steps are those of the other',
      [field(axis({ stride: 1 })), field(everywhere(8))],
      field(axis({ size: INFINITE, stride: 1, start: -INFINITE })),
    ],
    [
      'one that is not known',
      [field(axis(), axis()), { rank: 2, axes: undefined }],
      { rank: 2, axes: undefined },
    ],
    ['another number of axes', [field(axis()), field(axis(), axis())], { rank: undefined, axes: undefined }],
  ] as const)('that reads several tensors is merged: %s', (_, inputs, expected) => {
    expect(throughLayer({ type: 'pointwise' }, inputs)).toEqual(expected);
  });
});

describe('at an input and in words', () => {
  it('is one element along each spatial axis', () => {
    const one = { size: 1, smallest: 1, stride: 1, start: 0 };
    expect(inputField([8, 9, 3])).toEqual(field(one, one));
    expect(inputField([10])).toEqual(field());
    expect(inputField([])).toEqual(field());
    expect(inputField(undefined)).toEqual(NO_FIELD);
  });

  it('is stated in whole elements, without what is only an error of rounding', () => {
    const stated = statedField(field(axis({ size: 3 + 1e-12, smallest: 2.25, stride: 0.5, start: -1e-12 })));
    expect(stated).toEqual({ axes: [{ size: 3, smallest: 3, stride: 0.5, start: 0 }] });
    expect(statedField(field())).toBeUndefined();
    expect(statedField(NO_FIELD)).toBeUndefined();
  });
});
