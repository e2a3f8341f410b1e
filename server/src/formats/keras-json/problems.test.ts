// What is said of saved Keras models that do not work.
import { describe, expect, it } from 'vitest';
import { errorsIn, graph, inputLayer, networkOf, sequence } from './testing/read.ts';

describe('what is wrong', () => {
  const x = inputLayer('x', 8, 8, 3);
  const conv = (name: string, reads: string, config = {}) => ({
    class_name: 'Conv2D',
    name,
    config: { filters: 4, kernel_size: [3, 3], ...config },
    reads: [[[reads, 0, 0, {}]]],
  });

  it.each<[what: string, text: string, ...found: (string | RegExp)[]]>([
    [
      'a window too large',
      sequence([8, 8, 3], [['Conv2D', { filters: 4, kernel_size: [9, 3] }]]),
      /^kernel-exceeds-input: /,
    ],
    [
      'sizes that differ',
      graph(
        [
          x,
          conv('a', 'x'),
          conv('b', 'x', { padding: 'same' }),
          {
            class_name: 'Concatenate',
            name: 'join',
            config: { axis: -1 },
            reads: [
              [
                ['a', 0, 0],
                ['b', 0, 0],
              ],
            ],
          },
        ],
        ['join'],
      ),
      /^concat-mismatch: .*6.*8/,
    ],
    ['an element too few', sequence([8, 8, 3], [['Reshape', { target_shape: [8, 23] }]]), /^reshape-count: /],
    [
      'no such layer',
      graph([x, conv('conv_a', 'x'), conv('b', 'conv_b')], ['b']),
      /^unresolved-reference: .*`conv_b`.*`conv_a`/,
    ],
    ['layers in a circle', graph([x, conv('a', 'b'), conv('b', 'a')], ['b']), /^reference-cycle: /],
    ['a name twice', graph([x, conv('a', 'x'), conv('a', 'x')], ['a']), /^duplicate-name: /],
    ['no number', sequence([8, 8, 3], [['Conv2D', { filters: 0, kernel_size: 3 }]]), /^invalid-value: /],
    [
      'something missing',
      sequence([8, 8, 3], [['Conv2D', { kernel_size: 3 }]]),
      /^missing-attribute: .*`filters`/,
    ],
    ['a wrong rank', sequence([8, 3], [['Conv2D', { filters: 4, kernel_size: 3 }]]), /^input-rank: /],
    [
      'groups',
      sequence([8, 8, 3], [['Conv2D', { filters: 4, kernel_size: 3, groups: 2 }]]),
      /^groups-do-not-divide: /,
    ],
  ])('%s', (_, text, ...found) => {
    const findings = errorsIn(text);
    expect(findings).toHaveLength(found.length);
    found.forEach((one, index) => {
      expect(findings[index]).toMatch(one);
    });
  });

  it('is not said of what is not known', () => {
    const text = graph(
      [
        x,
        { class_name: 'Mine', name: 'm', reads: [[['x', 0, 0, {}]]] },
        conv('a', 'm', { kernel_size: 99 }),
        {
          class_name: 'Dot',
          name: 'd',
          config: { axes: 1 },
          reads: [
            [
              ['a', 0, 0],
              ['x', 0, 0],
            ],
          ],
        },
      ],
      ['d'],
    );
    expect(errorsIn(text)).toEqual([]);
  });

  it('costs no more than it is worth: models in models in models', () => {
    const nest = (depth: number): object => ({
      class_name: 'Sequential',
      config:
        depth === 0
          ? [{ class_name: 'Activation', config: {} }]
          : Array.from({ length: 10 }, () => nest(depth - 1)),
    });
    const text = JSON.stringify({ keras_version: '2', ...nest(4) });
    expect(networkOf(text).layers.length).toBeLessThanOrEqual(50_000);
  });
});
