// Operations on each step of a sequence, and what is stated of a layer beside its operation.
import { describe, expect, it } from 'vitest';
import { product, UNKNOWN } from '../network/shape.ts';
import type { Stated } from '../network/stated.ts';
import { findOperation } from './catalogue.ts';
import { custom } from './custom.ts';
import type { InputShape, Operation, Product } from './operation.ts';
import { applyStated, STATED_OPERATION } from './stated-operation.ts';

function run(
  id: string,
  inputs: readonly InputShape[],
  stated: Stated,
  given: Readonly<Record<string, number>> = {},
) {
  const operation: Operation = id === 'stated' ? STATED_OPERATION : (findOperation(id) ?? custom);
  const applied = applyStated(
    { operation, given: new Map(Object.entries(given)), inputs, layout: 'channels_last' },
    stated,
  );
  const total = (groups: readonly Product[] | undefined) =>
    groups?.map(({ factors }) => product(factors.map(({ size }) => size)));
  return {
    outputs: applied.outputs,
    problems: applied.problems.map(({ type }) => type),
    macs: total(applied.macTerms),
    held: total(applied.parameterGroups),
    trainable: applied.parameterGroups?.map(({ trainable }) => trainable),
  };
}

const conv = { filters: 4, kernel: 3 };

describe('a folded operation', () => {
  it('works on each step, and computes as often', () => {
    expect(run('conv2d', [[5, 8, 8, 2]], { folded: 1 }, conv)).toMatchObject({
      outputs: [[5, 6, 6, 4]],
      problems: [],
      macs: [9 * 2 * 4 * 36 * 5],
      held: [72, 4],
    });
    expect(run('conv2d', [[3, 5, 8, 8, 2]], { folded: 2 }, conv)).toMatchObject({
      outputs: [[3, 5, 6, 6, 4]],
      macs: [9 * 2 * 4 * 36 * 15],
    });
  });

  it('takes the steps from any input that has them', () => {
    expect(
      run(
        'add',
        [
          [UNKNOWN, 4],
          [3, 4],
        ],
        { folded: 1 },
      ).outputs,
    ).toEqual([[3, 4]]);
    expect(run('add', [[UNKNOWN, 4], undefined], { folded: 1 }).outputs).toEqual([[UNKNOWN, 4]]);
    expect(run('conv2d', [undefined], { folded: 1 }, conv).outputs).toEqual([[UNKNOWN, UNKNOWN, UNKNOWN, 4]]);
  });

  it('needs something besides the steps', () => {
    expect(run('relu', [[4]], { folded: 1 })).toMatchObject({ problems: ['rank'] });
  });

  it('has what is wrong with each step', () => {
    expect(run('conv2d', [[5, 2, 2, 1]], { folded: 1 }, conv).problems).toEqual(['kernel-exceeds-input']);
    expect(run('relu', [undefined], { folded: 1 }).outputs).toEqual([undefined]);
  });
});

describe('what is stated', () => {
  const outputs = [[7], undefined];

  it.each<
    [what: string, basis: Stated['basis'], arriving: readonly InputShape[], given: readonly InputShape[]]
  >([
    ['holds where nothing is said of what arrived', undefined, [[3, 3]], outputs],
    ['holds where the same arrives', [[3, UNKNOWN]], [[3, 4]], outputs],
    ['holds where nothing is known of what arrives', [[3, 4], undefined], [undefined, [2]], outputs],
    ['is not known where another size arrives', [[3, 4]], [[3, 5]], [undefined, undefined]],
    ['is not known where another rank arrives', [[3, 4]], [[3, 4, 1]], [undefined, undefined]],
  ])('%s', (_, basis, arriving, given) => {
    expect(run('custom', arriving, basis ? { outputs, basis } : { outputs }).outputs).toEqual(given);
  });

  it('may be how often it is applied, and that nobody counts what it computes', () => {
    expect(run('dense', [[5]], { times: 4 }, { units: 3 }).macs).toEqual([60]);
    expect(run('dense', [[5]], { times: 1 }, { units: 3 }).macs).toEqual([15]);
    expect(run('dense', [[5]], { unknownMacs: true }, { units: 3 }).macs).toBeUndefined();
  });

  it('may be all that is known of a function', () => {
    const given = { parameters: 5, statistics: 2, macs: 9 };
    expect(run('stated', [[3]], { outputs }, given)).toMatchObject({ outputs, macs: [9], held: [5, 2] });
    expect(run('stated', [[3]], {})).toMatchObject({ outputs: [[3]], macs: [0], held: [] });
    expect(run('stated', [[3]], {}, { parameters: 0.5, statistics: 0.5, macs: 0.5 })).toMatchObject({
      macs: [UNKNOWN],
      held: [UNKNOWN, UNKNOWN],
    });
  });

  it('may be how much it learns', () => {
    expect(run('batch_norm', [[4]], { parameters: 3 }).held).toEqual([3, 8]);
    expect(run('batch_norm', [[4]], { parameters: 0 }).held).toEqual([8]);
    expect(run('dense', [undefined], { parameters: 3 }, { units: 2 }).held).toEqual([3]);
    expect(run('add', [[3], [4]], { parameters: 3 }).held).toEqual([3]);
  });

  it.each<[frozen: number | 'unknown', trained: readonly (boolean | undefined)[]]>([
    [15, [false, true]],
    [3, [true, false]],
    [18, [false, false]],
    [4, [true, false]],
    ['unknown', [undefined, undefined]],
  ])('may be that %s numbers are not trained', (frozen, trained) => {
    const { trainable } = run('dense', [[5]], { frozen }, { units: 3 });
    expect(trainable).toEqual(trained);
  });

  it('leaves statistics untrained, and open what is trained of an unknown number', () => {
    expect(run('batch_norm', [[4]], { frozen: 'unknown' }).trainable).toEqual([undefined, undefined, false]);
    expect(run('dense', [undefined], { frozen: 3 }, { units: 2 }).trainable).toEqual([undefined, undefined]);
    expect(run('batch_norm', [[4]], { frozen: 3 }).trainable).toEqual([true, false, false]);
    expect(run('add', [[3], [4]], { frozen: 3 }).trainable).toBeUndefined();
  });

  it('may be numbers that are kept beside', () => {
    expect(run('dense', [[5]], { statistics: 3 }, { units: 3 }).held).toEqual([15, 3, 3]);
    expect(run('dense', [[5]], { statistics: 'unknown' }, { units: 3 }).held).toEqual([15, 3, UNKNOWN]);
  });
});
