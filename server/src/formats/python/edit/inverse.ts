// Arithmetic backwards: what one operand has to be for an operation to give another number.

/** What one side has to be. */
export interface Inverse {
  readonly side: 'left' | 'right';
  readonly value: number;
}

/** None where the operands do not give what it is worth now, or no whole number would do. What is scaled by comes behind what is scaled. */
export function inverses(
  operator: string,
  left: number,
  right: number,
  current: number,
  wanted: number,
): readonly Inverse[] {
  if (applied(operator, left, right) !== current) return [];
  return (WAYS[operator]?.(left, right, wanted) ?? []).filter(
    ({ side, value }) =>
      Number.isSafeInteger(value) &&
      value >= 0 &&
      applied(operator, side === 'left' ? value : left, side === 'right' ? value : right) === wanted,
  );
}

type Ways = (left: number, right: number, wanted: number) => readonly Inverse[];

const WAYS: Readonly<Record<string, Ways>> = {
  '+': (left, right, wanted) => [
    { side: 'left', value: wanted - right },
    { side: 'right', value: wanted - left },
  ],
  '-': (left, right, wanted) => [
    { side: 'left', value: wanted + right },
    { side: 'right', value: left - wanted },
  ],
  '*': (left, right, wanted) => [
    { side: 'right', value: wanted / left },
    { side: 'left', value: wanted / right },
  ],
  '//': (left, right, wanted) => [
    { side: 'left', value: wanted * right },
    { side: 'right', value: Math.floor(left / wanted) },
  ],
  '**': (_, right, wanted) => [{ side: 'left', value: Math.round(wanted ** (1 / right)) }],
};

function applied(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      return right === 0 ? undefined : Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return undefined;
  }
}

/** Factors with another product, where several are the same number: `16 * 5 * 5` becomes `16 * 6 * 6`. */
export function rootsOf(factors: readonly number[], wanted: number): readonly (readonly number[])[] {
  const repeated = [...new Set(factors)].filter((one) => factors.filter((other) => other === one).length > 1);
  return repeated.flatMap((one) => {
    const count = factors.filter((other) => other === one).length;
    const rest = factors.reduce((product, other) => (other === one ? product : product * other), 1);
    const root = Math.round((wanted / rest) ** (1 / count));
    return root > 0 && root ** count * rest === wanted
      ? [factors.map((other) => (other === one ? root : other))]
      : [];
  });
}
