// A formula for the number of parameters of a declared module: `params=c1*c2*9+2*c2`, over the channels that come in and go out, the repeats
// and the arguments. Read once, bounded in length and depth; what it comes to is a number or not known.

/** What is known where a module stands; what is not known is no number (`NaN`). */
export interface FormulaValues {
  /** Channels of the first input. */
  readonly c1: number;
  /** Channels of the first map that it gives. */
  readonly c2: number;
  /** Repeats. */
  readonly n: number;
  argument(position: number): number;
}

export type Formula = (values: FormulaValues) => number;

const LONGEST = 200;
const DEEPEST = 16;
const TOKEN = /(\d{1,15}(?:\.\d{1,9})?)|(c1|c2|n)\b|args\[(\d{1,3})\]|(\/\/|[-+*/()])/y;

/** `undefined` for a text that is no formula. */
export function readFormula(text: string): Formula | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const reading: Reading = { tokens, at: 0 };
  const formula = sum(reading, 0);
  return reading.at === tokens.length ? formula : undefined;
}

type Token = string | Formula;

interface Reading {
  readonly tokens: readonly Token[];
  at: number;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const token = new RegExp(TOKEN);
  const tokens: Token[] = [];
  while (token.lastIndex < text.length) {
    const [found, number, name, position, sign] = token.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (sign !== undefined) tokens.push(sign);
    else if (number !== undefined) tokens.push(() => Number(number));
    else if (position !== undefined) tokens.push(({ argument }) => argument(Number(position)));
    else tokens.push((values) => values[name === 'c1' ? 'c1' : name === 'c2' ? 'c2' : 'n']);
  }
  return tokens;
}

function sum(reading: Reading, depth: number): Formula | undefined {
  return chain(reading, ['+', '-'], () => product(reading, depth));
}

function product(reading: Reading, depth: number): Formula | undefined {
  return chain(reading, ['*', '/', '//'], () => operand(reading, depth));
}

function chain(
  reading: Reading,
  signs: readonly string[],
  part: () => Formula | undefined,
): Formula | undefined {
  let left = part();
  for (
    let sign = reading.tokens[reading.at];
    left && typeof sign === 'string';
    sign = reading.tokens[reading.at]
  ) {
    if (!signs.includes(sign)) break;
    reading.at++;
    const [one, other] = [left, part()];
    left = other && joined(sign, one, other);
  }
  return left;
}

function joined(sign: string, one: Formula, other: Formula): Formula {
  switch (sign) {
    case '+':
      return (values) => one(values) + other(values);
    case '-':
      return (values) => one(values) - other(values);
    case '*':
      return (values) => one(values) * other(values);
    case '//':
      return (values) => Math.floor(one(values) / other(values));
    default:
      return (values) => one(values) / other(values);
  }
}

function operand(reading: Reading, depth: number): Formula | undefined {
  const token = reading.tokens[reading.at++];
  if (typeof token === 'function') return token;
  if (token !== '(' || depth >= DEEPEST) return undefined;
  const inner = sum(reading, depth + 1);
  return reading.tokens[reading.at++] === ')' ? inner : undefined;
}
