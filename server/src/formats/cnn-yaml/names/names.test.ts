import { describe, expect, it } from 'vitest';
import { read } from '../testing/read.ts';

/** Each name of a text as `type name: line of definition, text of uses`. */
function namesOf(
  text: string,
): Map<string, { definition: string; uses: string[]; taken: readonly string[] }> {
  const at = ({ start, end }: { start: number; end: number }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${line}:${text.slice(start, end)}`;
  };
  const names = read(text).names?.() ?? [];
  return new Map(
    names.map(({ type, name, definition, uses, taken }) => [
      `${type} ${name}`,
      { definition: at(definition), uses: uses.map(at), taken: [...taken] },
    ]),
  );
}

const TEXT = `inputs: { left: [8], right: [8] }
blocks:
  pair:
    parameters: [width, depth]
    inputs: [one, two]
    layers:
      - concat: [one, two]
        name: both
      - dense: 2 * $width
        name: left
      - dense: $width
        from: [both.0]
        repeat: $depth
    outputs: [both, left]
layers:
  - pair: { width: 3, depth: 1 }
    name: "p.q"
    from: [left, right]
  - repeat: 2
    layers:
      - relu:
        name: inner
        from: p.q
      - add: [inner, p.q.1, "left"]
  - reuse: p.q
    from: [left, left]
  - pair: { depth: 2, width: 4 }
    from: [right, right]
outputs: [p.q.left]
`;

describe('names in a file', () => {
  const names = namesOf(TEXT);

  it.each([
    ['input left', '1:left', ['18:left', '24:left', '26:left', '26:left']],
    ['input right', '1:right', ['18:right', '28:right', '28:right']],
    ['block pair', '3:pair', ['16:pair', '27:pair']],
    ['parameter width', '4:width', ['9:width', '11:width', '16:width', '27:width']],
    ['parameter depth', '4:depth', ['13:depth', '16:depth', '27:depth']],
    ['input one', '5:one', ['7:one']],
    ['layer both', '8:both', ['12:both', '14:both']],
    ['layer left', '10:left', ['14:left']],
    ['layer p.q', '17:p.q', ['23:p.q', '24:p.q', '25:p.q', '29:p.q']],
    ['layer inner', '22:inner', ['24:inner']],
  ])('%s', (name, definition, uses) => {
    expect(names.get(name)).toMatchObject({ definition, uses });
  });

  it('are all there are', () => {
    expect([...names.keys()].sort()).toEqual([
      'block pair',
      'input left',
      'input one',
      'input right',
      'input two',
      'layer both',
      'layer inner',
      'layer left',
      'layer p.q',
      'parameter depth',
      'parameter width',
    ]);
  });

  it('know what is taken where they stand', () => {
    expect(new Set(names.get('layer p.q')?.taken)).toEqual(
      new Set(['left', 'right', 'p.q', 'input', 'previous']),
    );
    expect(names.get('block pair')?.taken).toEqual(expect.arrayContaining(['conv', 'MaxPool2d', 'reuse']));
    expect(names.get('parameter width')?.taken).toContain('depth');
  });

  it('do not include the key `input`', () => {
    expect([...namesOf('input: [8]\nlayers:\n  - relu:\n    from: input').keys()]).toEqual([]);
  });
});
