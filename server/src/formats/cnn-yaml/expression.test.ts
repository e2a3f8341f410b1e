import { describe, expect, it } from 'vitest';
import { compute, isExpression, parametersOf, parseExpression } from './expression.ts';

const values: Readonly<Record<string, number>> = { a: 7, b: 2, width_2: 64 };

function run(text: string): number | string {
  const parsed = parseExpression(text);
  if ('error' in parsed) return parsed.error;
  const computed = compute(parsed.expression, (name) => values[name]);
  return 'error' in computed ? computed.error : computed.value;
}

describe('computations', () => {
  it.each([
    ['$a', 7],
    ['4 * $width_2', 256],
    ['$a + $b * 3', 13],
    ['($a + $b) * 3', 27],
    ['$a - $b - 1', 4],
    ['$a / $b', 3.5],
    ['$a // $b', 3],
    ['-$a // $b', -4],
    ['$a % $b', 1],
    ['-$a % $b', 1],
    ['--$a', 7],
    ['$a * 0.5', 3.5],
    ['($a + 7) // 8 * 8', 8],
    ['$a*$b', 14],
  ])('%s', (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it.each([
    ['$a +', 'something is missing at its end'],
    ['$a $b', '`$b` does not fit there'],
    ['* $a', '`*` does not fit there'],
    ['($a', 'a `)` is missing'],
    ['$a)', '`)` does not fit there'],
    ['$a ^ 2', '`^` does not fit there'],
    ['$a // 0', 'it divides by 0'],
    ['$a % ($b - 2)', 'it divides by 0'],
    ['$c', '`$c` is not a number'],
    [`${'('.repeat(100)}$a`, 'it is nested too deeply'],
    [`$a${' '.repeat(1000)}`, 'it is too long'],
  ])('%s: no value', (text, expected) => {
    expect(run(text)).toBe(expected);
  });

  it('name their parameters with offsets', () => {
    const parsed = parseExpression('4 * ($a + $b)');
    expect('expression' in parsed && parametersOf(parsed.expression)).toMatchObject([
      { name: 'a', start: 5, end: 7 },
      { name: 'b', start: 10, end: 12 },
    ]);
  });

  it.each(['$a', '2*$a', '3 * 4', '16*5*5', '(3)', '1./255', '1 / 255.', '-(2 + 1)'])('%s is one', (text) => {
    expect(isExpression(text)).toBe(true);
  });

  it.each([
    'same',
    '$',
    'a$',
    '$5',
    '64',
    '3.5',
    '-1',
    '3 *',
    '3x3',
    '1.2.3',
    '',
    '(3, 3)',
    '1-',
    '3 4',
    '2001-01-01',
  ])('%s is none', (text) => {
    expect(isExpression(text)).toBe(false);
  });

  it('of numbers alone have a value', () => {
    expect(['16 * 5 * 5', '(3)', '.5 * 4', '224 // 32'].map(run)).toEqual([400, 3, 2, 7]);
  });
});
