// Which literals of a program have to say what for an expression to be worth something else: the literal that is handed on unchanged,
// wherever it stands, or the one number of a product, a sum or a quotient by which it comes out right. What else a literal decides is
// not looked at here: whoever offers an edit tries it.
import type { Literal } from '../../../libraries/literal.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { type Span, sameSpan, sourceOf } from '../../../text/span.ts';
import type { SeenValue } from '../seen.ts';
import { type EditContext, expressionAnywhere, originOf, sourceAt, worthOf } from './context.ts';
import { inverses, rootsOf } from './inverse.ts';
import { spell } from './spell.ts';

/** One literal that says something else. */
export interface Change {
  readonly span: Span;
  readonly text: string;
}

/** What has to be written, all together. */
export type Solution = readonly Change[];

export interface Question {
  readonly node: Expression;
  /** What it is worth now, where that is known: it may be worth something else at other times. */
  readonly current: Literal | undefined;
  readonly wanted: Literal;
  /** Numbers whose product is wanted, in the order in which they would be written. */
  readonly factors?: readonly number[];
}

/** Through how many names, calls and operators a value is followed. */
const DEEPEST = 8;
/** More ways are not worth a try. */
const MOST = 4;

/** The nearest first, of those that change nothing but the text. */
export function solutions(question: Question, context: EditContext): readonly Solution[] {
  return solutionsAnywhere(question, { ...context, others: [] });
}

/** The same with those that change files that it was read with. */
export function solutionsAnywhere(question: Question, context: EditContext): readonly Solution[] {
  return new Solver(context).solve(question, DEEPEST).slice(0, MOST);
}

class Solver {
  readonly #context: EditContext;

  constructor(context: EditContext) {
    this.#context = context;
  }

  solve({ node, current, wanted, factors }: Question, depth: number): readonly Solution[] {
    if (depth === 0) return [];
    switch (node.type) {
      case 'int':
      case 'float':
      case 'text':
      case 'constant':
        return this.#literal(node.span, wanted);
      case 'unary':
        return node.operand.type === 'int' ? this.#literal(node.span, wanted) : [];
      case 'tuple':
      case 'list':
        return this.#items(node.items, current, wanted, depth);
      case 'conditional':
        return [node.body, node.otherwise].flatMap((one) =>
          this.#isWorth(one, current) ? this.solve({ node: one, current, wanted }, depth - 1) : [],
        );
      case 'operation':
        // Of lists that are joined each item is one of one of them.
        if (Array.isArray(wanted)) return this.#handedOn(node, current, wanted, factors, depth);
        return typeof wanted === 'number' && typeof current === 'number'
          ? this.#operation(node, current, wanted, factors, depth)
          : [];
      default:
        return this.#handedOn(node, current, wanted, factors, depth);
    }
  }

  /** What stands in a file of a library is not changed from here. */
  #literal(span: Span, wanted: Literal): readonly Solution[] {
    const text = spell(wanted, sourceOf(span));
    return sourceAt(span, this.#context) ? [[{ span, text }]] : [];
  }

  /** One number stands for all of a list. */
  #items(
    items: readonly Expression[],
    current: Literal | undefined,
    wanted: Literal,
    depth: number,
  ): readonly Solution[] {
    const now = Array.isArray(current) && current.length === items.length ? current : undefined;
    const then: readonly Literal[] = Array.isArray(wanted) ? wanted : items.map(() => wanted);
    if (then.length !== items.length) return [];
    const changed = items.map((node, at): Solution | undefined => {
      const [one, other = null] = [now?.[at], then[at]];
      if (one !== undefined && one === other) return [];
      return this.solve({ node, current: one, wanted: other }, depth - 1)[0];
    });
    return changed.every((one) => one !== undefined) ? [changed.flat()] : [];
  }

  /** A name, an attribute, an item: what it is worth stands elsewhere. */
  #handedOn(
    node: Expression,
    current: Literal | undefined,
    wanted: Literal,
    factors: readonly number[] | undefined,
    depth: number,
  ): readonly Solution[] {
    const known = new Set<unknown>();
    const found: Solution[] = [];
    for (const value of worthOf(node, this.#context)) {
      if (current !== undefined && !isSame(value, current)) continue;
      const literal = 'literal' in value ? value.literal : undefined;
      const from = literal ?? value;
      if (known.has(from)) continue;
      known.add(from);
      if ((value.type === 'list' || value.type === 'tuple') && Array.isArray(wanted))
        found.push(...this.#itemsOf(value, wanted, depth));
      else if (literal) found.push(...this.#literal(literal, wanted));
      else {
        const origin = originOf(value, this.#context, expressionAnywhere);
        if (origin && origin !== node)
          found.push(
            ...this.solve({ node: origin, current, wanted, ...(factors && { factors }) }, depth - 1),
          );
      }
      if (found.length >= MOST) break;
    }
    return found;
  }

  /** The items of a list are handed on as they are, wherever the list was made. */
  #itemsOf(
    { items }: Extract<SeenValue, { type: 'list' | 'tuple' }>,
    wanted: readonly Literal[],
    depth: number,
  ): readonly Solution[] {
    if (items.length !== wanted.length) return [];
    const changed = items.map((item, at): Solution | undefined => {
      const then = wanted[at] ?? null;
      if (isSame(item, then)) return [];
      const literal = 'literal' in item ? item.literal : undefined;
      if (literal) return this.#literal(literal, then)[0];
      const origin = originOf(item, this.#context, expressionAnywhere);
      const current = item.type === 'int' ? item.value : undefined;
      return origin && this.solve({ node: origin, current, wanted: then }, depth - 1)[0];
    });
    const all = changed.every((one) => one !== undefined) ? changed.flat() : [];
    // One literal may be both height and width: it is written once.
    const once = all.filter(({ span }, at) => all.findIndex((other) => sameSpan(other.span, span)) === at);
    return once.length > 0 ? [once] : [];
  }

  #operation(
    { operator, left, right, span }: Extract<Expression, { type: 'operation' }>,
    current: number,
    wanted: number,
    factors: readonly number[] | undefined,
    depth: number,
  ): readonly Solution[] {
    const product = operator === '*' ? this.#product({ left, right }, wanted, factors) : [];
    const found: Solution[] = [...product];
    for (const one of this.#numbers(left)) {
      for (const other of this.#numbers(right)) {
        for (const inverse of inverses(operator, one, other, current, wanted)) {
          const node = inverse.side === 'left' ? left : right;
          const now = inverse.side === 'left' ? one : other;
          found.push(...this.solve({ node, current: now, wanted: inverse.value }, depth - 1));
        }
        if (found.length >= MOST) return found;
      }
    }
    const isPlain = this.#isPlain(left) && this.#isPlain(right);
    return isPlain ? [...found, ...this.#literal(span, wanted)] : found;
  }

  /** All factors at once: as they are asked for, or those that are equal by the same number. */
  #product(
    { left, right }: Pick<Extract<Expression, { type: 'operation' }>, 'left' | 'right'>,
    wanted: number,
    factors: readonly number[] | undefined,
  ): readonly Solution[] {
    const parts = [...factorsOf(left), ...factorsOf(right)];
    const numbers = parts.map((part) => this.#numbers(part));
    const values = numbers.map(([first]) => first);
    if (numbers.some(({ length }) => length !== 1)) return [];
    const wishes = [
      ...(factors && factors.length === parts.length ? [factors] : []),
      ...rootsOf(
        values.map((value) => value ?? 1),
        wanted,
      ),
    ];
    return wishes.flatMap((wish) => {
      const changed = parts.map((part, at): Solution | undefined => {
        if (wish[at] === values[at]) return [];
        return part.type === 'int' ? this.#literal(part.span, wish[at] ?? 1)[0] : undefined;
      });
      const whole = changed.every((one) => one !== undefined) ? changed.flat() : [];
      return whole.length > 0 ? [whole] : [];
    });
  }

  /** The whole numbers that something was worth. */
  #numbers(node: Expression): readonly number[] {
    if (node.type === 'int') return typeof node.value === 'number' ? [node.value] : [];
    const values = worthOf(node, this.#context).flatMap((value) => (value.type === 'int' ? value.value : []));
    return [...new Set(values)].slice(0, MOST);
  }

  /** Whether it is made of numbers only. */
  #isPlain(node: Expression): boolean {
    if (node.type === 'int') return true;
    return node.type === 'operation' && this.#isPlain(node.left) && this.#isPlain(node.right);
  }

  #isWorth(node: Expression, current: Literal | undefined): boolean {
    if (node.type === 'int') return node.value === current;
    return worthOf(node, this.#context).some((value) => current === undefined || isSame(value, current));
  }
}

function factorsOf(node: Expression): readonly Expression[] {
  return node.type === 'operation' && node.operator === '*'
    ? [...factorsOf(node.left), ...factorsOf(node.right)]
    : [node];
}

function isSame(value: SeenValue, wanted: Literal): boolean {
  switch (value.type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'text':
      return value.value === wanted;
    case 'none':
      return wanted === null;
    case 'list':
    case 'tuple':
      return (
        Array.isArray(wanted) &&
        wanted.length === value.items.length &&
        value.items.every((item, at) => isSame(item, wanted[at] ?? null))
      );
    default:
      return false;
  }
}
