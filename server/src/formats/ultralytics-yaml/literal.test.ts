import { describe, expect, it } from 'vitest';
import type { Literal } from '../../libraries/literal.ts';
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import { argumentOf } from './literal.ts';

function literal(text: string, names: Readonly<Record<string, Literal>> = {}): unknown {
  const { root } = readYaml(`[${text}]`);
  const node = root?.type === 'sequence' ? root.items[0] : undefined;
  return node && argumentOf(node, new Map(Object.entries(names))).value;
}

describe('items of a row', () => {
  // PyYAML reads YAML 1.1.
  it.each([
    ['3', 3],
    ['010', 8],
    ['1_000', 1000],
    ['1e3', 1000],
    ['0.5', 0.5],
    ['yes', true],
    ['off', false],
    ['True', true],
    ['n', 'n'],
    ['y', 'y'],
    ['None', null],
    ['~', null],
    ['nearest', 'nearest'],
    ['"3"', 3],
    ["'None'", null],
    ['"\'x\'"', 'x'],
    ['"(3, 5)"', [3, 5]],
    ['"[1, 2]"', [1, 2]],
    ['nn.SiLU()', 'nn.SiLU()'],
    ['[1, None]', [1, 'None']],
    ['[nc, 2]', ['nc', 2]],
  ])('%s', (text, value) => {
    expect(literal(text, { nc: 80 })).toEqual(value);
  });

  it('are names at the top only', () => {
    expect(literal('nc', { nc: 80 })).toBe(80);
    expect(literal('nc', { nc: null })).toBeNull();
  });
});
