// Computations over block parameters: `$width`, `4 * $width`, `($in + 7) // 8 * 8`. A tiny total parser and
// evaluator; texts from a file cost bounded time and depth.

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'parameter'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly type: 'negation'; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type Operator = '+' | '-' | '*' | '/' | '//' | '%';

export type Parsed = { readonly expression: Expression } | { readonly error: string; readonly at: number };

/** Longer texts are no computations but attacks. */
const MAX_LENGTH = 500;
const MAX_DEPTH = 32;

const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|\$([A-Za-z_]\w*)|(\/\/|[-+*/%()])|(\S))/y;
const PARAMETER = /\$[A-Za-z_]/;

/** Numbers with something to compute between them or around them. */
const ARITHMETIC = /^[-+(\s]*[\d.][-+*/%\d.\s()]*$/;
const OPERATOR_BEHIND_NUMBER = /^[-+(\s]*[\d.][\d.\s(]*[-+*/%)]/;

/** A number does not start with 0: what has such parts is a date, say. */
const DATE = /(?<![\d.])0\d/;

/** Whether a text means a computation: it names a parameter, or is one of numbers alone. */
export function isExpression(text: string): boolean {
  if (PARAMETER.test(text)) return true;
  if (text.length > MAX_LENGTH || !isArithmetic(text) || DATE.test(text)) return false;
  return 'expression' in parseExpression(text);
}

function isArithmetic(text: string): boolean {
  return ARITHMETIC.test(text) && OPERATOR_BEHIND_NUMBER.test(text);
}

/** Offsets in the result are those in `text`. */
export function parseExpression(text: string): Parsed {
  if (text.length > MAX_LENGTH) return { error: 'it is too long', at: 0 };
  const parser = new Parser(text);
  const expression = parser.sum(0);
  parser.expectEnd();
  return parser.failure ?? (expression ? { expression } : { error: 'it is empty', at: 0 });
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly number?: number;
  readonly parameter?: string;
}

/** Alive during one parse. After a failure every method gives `undefined`. */
class Parser {
  failure: { error: string; at: number } | undefined;
  readonly #text: string;
  #position = 0;
  #next: Token | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  sum(depth: number): Expression | undefined {
    return this.#chain(['+', '-'], () => this.#product(depth));
  }

  expectEnd(): void {
    if (this.#next) this.#fail(`\`${this.#next.text}\` does not fit there`);
  }

  #product(depth: number): Expression | undefined {
    return this.#chain(['*', '/', '//', '%'], () => this.#operand(depth));
  }

  #chain(operators: readonly Operator[], operand: () => Expression | undefined): Expression | undefined {
    let left = operand();
    while (left && this.#next) {
      const operator = operators.find((candidate) => candidate === this.#next?.text);
      if (!operator) break;
      this.#advance();
      const right = operand();
      left = right && { type: 'binary', operator, left, right };
    }
    return left;
  }

  #operand(depth: number): Expression | undefined {
    const token = this.#next;
    if (depth > MAX_DEPTH) return this.#fail('it is nested too deeply');
    if (!token) return this.#fail('something is missing at its end');
    this.#advance();
    if (token.number !== undefined) return { type: 'number', value: token.number };
    if (token.parameter !== undefined) {
      return { type: 'parameter', name: token.parameter, start: token.start, end: token.end };
    }
    if (token.text === '-') {
      const operand = this.#operand(depth + 1);
      return operand && { type: 'negation', operand };
    }
    if (token.text !== '(') return this.#fail(`\`${token.text}\` does not fit there`, token.start);
    const inner = this.sum(depth + 1);
    if (inner && this.#next?.text !== ')') return this.#fail('a `)` is missing');
    this.#advance();
    return inner;
  }

  #advance(): void {
    TOKEN.lastIndex = this.#position;
    const match = TOKEN.exec(this.#text);
    if (!match) {
      this.#next = undefined;
      return;
    }
    const [whole, number, parameter, symbol, other] = match;
    const text = number ?? symbol ?? other ?? `$${parameter}`;
    const end = this.#position + whole.length;
    this.#position = end;
    this.#next = {
      text,
      start: end - text.length,
      end,
      ...(number !== undefined && { number: Number(number) }),
      ...(parameter !== undefined && { parameter }),
    };
  }

  #fail(error: string, at = this.#next?.start ?? this.#text.length): undefined {
    this.failure ??= { error, at };
    this.#next = undefined;
  }
}

export type Computed = { readonly value: number } | { readonly error: string };

/** The value of a computation; `numbers` gives the parameters. Every parameter has to be a number. */
export function compute(expression: Expression, numbers: (name: string) => number | undefined): Computed {
  switch (expression.type) {
    case 'number':
      return { value: expression.value };
    case 'parameter': {
      const value = numbers(expression.name);
      return value === undefined ? { error: `\`$${expression.name}\` is not a number` } : { value };
    }
    case 'negation': {
      const operand = compute(expression.operand, numbers);
      return 'error' in operand ? operand : { value: -operand.value };
    }
    case 'binary': {
      const left = compute(expression.left, numbers);
      if ('error' in left) return left;
      const right = compute(expression.right, numbers);
      return 'error' in right ? right : apply(expression.operator, left.value, right.value);
    }
  }
}

function apply(operator: Operator, left: number, right: number): Computed {
  switch (operator) {
    case '+':
      return { value: left + right };
    case '-':
      return { value: left - right };
    case '*':
      return { value: left * right };
    default:
      break;
  }
  if (right === 0) return { error: 'it divides by 0' };
  if (operator === '/') return { value: left / right };
  const quotient = Math.floor(left / right);
  return { value: operator === '//' ? quotient : left - quotient * right };
}

/** The parameters that a computation names, in the order of the text. */
export function parametersOf(expression: Expression): readonly Extract<Expression, { type: 'parameter' }>[] {
  switch (expression.type) {
    case 'number':
      return [];
    case 'parameter':
      return [expression];
    case 'negation':
      return parametersOf(expression.operand);
    case 'binary':
      return [...parametersOf(expression.left), ...parametersOf(expression.right)];
  }
}
