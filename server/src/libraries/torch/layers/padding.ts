// Padding layers of torch.nn. Source: torch.nn documentation (signatures).
import type { SidePadding } from '../../../network/attribute-value.ts';
import { numberOf, numbersOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { isList, number } from './parameters.ts';

const AXES = [1, 2, 3] as const;
type AxisCount = (typeof AXES)[number];

const ORDER = ['Left, right', ', top, bottom', ', front, back'];

const sides = (axes: AxisCount): Parameter => ({
  name: 'padding',
  spec: {
    type: 'integers',
    min: -65_536,
    meaning: `${ORDER.slice(0, axes).join('')} in one list, or one number for all sides`,
    default: { required: true },
  },
  lengths: AXES.slice(0, axes).map((count) => 2 * count),
  sets: 'padding',
  reads: (value) => addedSides(value, axes),
});

/** Elements added to each axis; cutting off, which negative numbers do, is another operation. */
function addedSides(value: Literal, axes: AxisCount): readonly SidePadding[] | undefined {
  const all = sidesOf(value, axes);
  return all?.every(({ before, after }) => before >= 0 && after >= 0) ? all : undefined;
}

/** The sides of each axis from the first axis on. PyTorch counts from the last; what it does not name gets nothing. */
export function sidesOf(value: Literal, axes: AxisCount): readonly SidePadding[] | undefined {
  if (!isList(value)) {
    const side = numberOf(value);
    return side === undefined
      ? undefined
      : Array.from({ length: axes }, () => ({ before: side, after: side }));
  }
  const numbers = numbersOf(value);
  if (!numbers || numbers.length % 2 !== 0 || numbers.length === 0 || numbers.length > 2 * axes)
    return undefined;
  return Array.from({ length: axes }, (_, axis) => {
    const at = 2 * (axes - 1 - axis);
    return { before: numbers[at] ?? 0, after: numbers[at + 1] ?? 0 };
  });
}

interface Kind {
  readonly name: string;
  readonly summary: string;
  readonly mode: string;
  readonly more?: readonly Parameter[];
}

const KINDS: readonly Kind[] = [
  { name: 'ZeroPad', summary: 'Adds rows and columns of zeros', mode: 'zeros' },
  {
    name: 'ConstantPad',
    summary: 'Adds rows and columns of one value',
    mode: 'zeros',
    more: [
      {
        ...number('value', 'What is added', 0),
        spec: { type: 'number', meaning: 'What is added', default: { required: true } },
      },
    ],
  },
  { name: 'ReflectionPad', summary: 'Adds the mirror image of the map', mode: 'reflect' },
  { name: 'ReplicationPad', summary: 'Adds copies of the border', mode: 'replicate' },
  { name: 'CircularPad', summary: 'Adds what stands at the other end', mode: 'circular' },
];

export const paddings: readonly LibraryLayer[] = KINDS.flatMap(({ name, summary, mode, more = [] }) =>
  AXES.map((axes) =>
    libraryLayer(
      { name: `torch.nn.${name}${axes}d`, summary, parameters: [sides(axes), ...more], operation: 'pad' },
      () => ({ mode: { value: mode } }),
    ),
  ),
);
