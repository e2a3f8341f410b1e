// Expressions of Python as they are written: plain immutable data with spans, without the classes of the parser. Parentheses
// that only group leave no trace. Statements and the tree of a text are in tree.ts.
import type { Span } from '../../text/span.ts';

export interface Node<Type extends string> {
  readonly type: Type;
  readonly span: Span;
}

export interface Name extends Node<'name'> {
  readonly name: string;
}

export interface Attribute extends Node<'attribute'> {
  readonly object: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Subscript extends Node<'subscript'> {
  readonly object: Expression;
  readonly key: Expression;
}

/** `a:b:c` in a subscript. */
export interface Slice extends Node<'slice'> {
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

export interface Call extends Node<'call'> {
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The parentheses with all between them. */
  readonly argumentsSpan: Span;
}

export interface Argument {
  readonly kind: 'positional' | 'keyword' | 'rest' | 'keyword-rest';
  /** Of a keyword argument. */
  readonly name?: string;
  readonly value: Expression;
  readonly span: Span;
}

export interface IntLiteral extends Node<'int'> {
  /** A `bigint` where a number would not be exact. */
  readonly value: number | bigint;
}

export interface FloatLiteral extends Node<'float'> {
  readonly value: number;
}

/** A string; several that stand behind each other are one. */
export interface TextLiteral extends Node<'text'> {
  readonly value: string;
}

/** A string of bytes, each as the character of its number. */
export interface BytesLiteral extends Node<'bytes'> {
  readonly value?: string;
}

/** A string with `{…}` in it. */
export interface FormattedText extends Node<'formatted'> {
  readonly parts: readonly FormattedPart[];
}

export type FormattedPart = string | Replacement;

export interface Replacement {
  readonly value: Expression;
  /** The characters of `{value=}`, with the `=`. */
  readonly shown?: string;
  readonly conversion?: string;
  readonly format?: readonly FormattedPart[];
}

export interface Constant extends Node<'constant'> {
  readonly value: true | false | null | '...';
}

export interface List extends Node<'list'> {
  readonly items: readonly Expression[];
}

export interface Tuple extends Node<'tuple'> {
  readonly items: readonly Expression[];
}

export interface SetDisplay extends Node<'set'> {
  readonly items: readonly Expression[];
}

export interface Dict extends Node<'dict'> {
  readonly items: readonly DictItem[];
}

/** Without a key: `**value`. */
export interface DictItem {
  readonly key?: Expression;
  readonly value: Expression;
}

/** Arithmetic. */
export interface Operation extends Node<'operation'> {
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node<'unary'> {
  readonly operator: string;
  readonly operand: Expression;
}

export interface Logic extends Node<'logic'> {
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** `a < b <= c`: one operator less than operands. */
export interface Comparison extends Node<'comparison'> {
  readonly operands: readonly Expression[];
  readonly operators: readonly string[];
}

export interface Conditional extends Node<'conditional'> {
  readonly test: Expression;
  readonly body: Expression;
  readonly otherwise: Expression;
}

export interface Lambda extends Node<'lambda'> {
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
  /** Whether a `yield` stands in its body. */
  readonly isGenerator?: true;
}

export interface Comprehension extends Node<'comprehension'> {
  readonly of: 'list' | 'set' | 'dict' | 'generator';
  /** The value; of a dict, its key is `key`. */
  readonly value: Expression;
  readonly key?: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
  readonly isAsync: boolean;
}

export interface Starred extends Node<'starred'> {
  readonly value: Expression;
}

/** `name := value` */
export interface Named extends Node<'named'> {
  readonly target: Expression;
  readonly value: Expression;
}

export interface Await extends Node<'await'> {
  readonly value: Expression;
}

export interface Yield extends Node<'yield'> {
  readonly value?: Expression;
  /** `yield from` */
  readonly isFrom: boolean;
}

/** What could not be read, as an expression or as a statement. */
export interface Unread extends Node<'unread'> {
  /** The names in it: what they stand for may change here. */
  readonly names: readonly string[];
}

export type Expression =
  | Name
  | Attribute
  | Subscript
  | Slice
  | Call
  | IntLiteral
  | FloatLiteral
  | TextLiteral
  | BytesLiteral
  | FormattedText
  | Constant
  | List
  | Tuple
  | SetDisplay
  | Dict
  | Operation
  | Unary
  | Logic
  | Comparison
  | Conditional
  | Lambda
  | Comprehension
  | Starred
  | Named
  | Await
  | Yield
  | Unread;

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional' | 'any' | 'keyword' | 'rest' | 'keyword-rest';
  readonly annotation?: Expression;
  readonly default?: Expression;
  readonly span: Span;
}
