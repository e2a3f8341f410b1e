// The tree that a Python text is read into: plain immutable data with spans, without the classes of the parser, so that the
// parser can be exchanged. `python/` runs it. What could not be read is `unread`: its effects are not known.
import type { SegmentTable, Span } from '../../text/span.ts';
import type { Argument, Expression, Node, Parameter, Unread } from './expression.ts';

export interface ExpressionStatement extends Node<'expression'> {
  readonly value: Expression;
}

/** `a = b = value` */
export interface Assign extends Node<'assign'> {
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

/** `a: annotation = value` */
export interface Annotated extends Node<'annotated'> {
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value?: Expression;
}

/** `target += value`; the operator is `+`. */
export interface Augmented extends Node<'augmented'> {
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}

export interface Return extends Node<'return'> {
  readonly value?: Expression;
}

export interface Raise extends Node<'raise'> {
  readonly value?: Expression;
  readonly cause?: Expression;
}

export interface Assert extends Node<'assert'> {
  readonly test: Expression;
  readonly message?: Expression;
}

export interface Delete extends Node<'delete'> {
  readonly targets: readonly Expression[];
}

export type Simple = Node<'pass' | 'break' | 'continue'>;

export interface ScopeStatement extends Node<'global' | 'nonlocal'> {
  readonly names: readonly string[];
}

export interface Import extends Node<'import'> {
  readonly modules: readonly ImportedName[];
}

export interface ImportFrom extends Node<'import-from'> {
  /** `x.y`; empty for `from . import …`. */
  readonly module: string;
  /** How many dots stand before it. */
  readonly level: number;
  /** `*` for all. */
  readonly names: readonly ImportedName[] | '*';
}

export interface ImportedName {
  readonly name: string;
  readonly as?: string;
  readonly span: Span;
}

export interface If extends Node<'if'> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  /** An `elif` is an `if` here. */
  readonly otherwise: readonly Statement[];
}

export interface For extends Node<'for'> {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
  readonly isAsync: boolean;
}

export interface While extends Node<'while'> {
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface Try extends Node<'try'> {
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}

export interface Handler {
  readonly class?: Expression;
  readonly name?: string;
  readonly body: readonly Statement[];
}

export interface With extends Node<'with'> {
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
  readonly isAsync: boolean;
}

export interface WithItem {
  readonly context: Expression;
  readonly target?: Expression;
}

export interface Match extends Node<'match'> {
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase {
  readonly pattern: Pattern;
  readonly guard?: Expression;
  readonly body: readonly Statement[];
}

export interface MappingEntry {
  readonly key: Expression;
  readonly pattern: Pattern;
}

/** What a `case` compares with. */
export type Pattern =
  | (Node<'value-pattern'> & { readonly value: Expression })
  | (Node<'capture-pattern'> & { readonly name: string })
  | Node<'wildcard-pattern'>
  | (Node<'sequence-pattern'> & { readonly items: readonly Pattern[] })
  | (Node<'star-pattern'> & { readonly name?: string })
  | (Node<'or-pattern'> & { readonly items: readonly Pattern[] })
  /** `{'a': 1, **rest}` */
  | (Node<'mapping-pattern'> & { readonly entries: readonly MappingEntry[]; readonly rest?: string })
  /** `Class(1, x=2)` */
  | (Node<'class-pattern'> & {
      readonly class: Expression;
      readonly items: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly pattern: Pattern }[];
    })
  | (Node<'as-pattern'> & { readonly pattern: Pattern; readonly name: string })
  | (Node<'unread-pattern'> & { readonly names: readonly string[] });

export interface FunctionDefinition extends Node<'function'> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  readonly returns?: Expression;
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
  readonly isAsync: boolean;
  /** Whether a `yield` stands in its body, outside of functions in it. */
  readonly isGenerator?: true;
}

export interface ClassDefinition extends Node<'class'> {
  readonly name: string;
  readonly nameSpan: Span;
  /** Bases, and keywords such as `metaclass`. */
  readonly arguments: readonly Argument[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}

export type Statement =
  | ExpressionStatement
  | Assign
  | Annotated
  | Augmented
  | Return
  | Raise
  | Assert
  | Delete
  | Simple
  | ScopeStatement
  | Import
  | ImportFrom
  | If
  | For
  | While
  | Try
  | With
  | Match
  | FunctionDefinition
  | ClassDefinition
  | Unread;

export interface Comment {
  /** From the `#` to the end of the line. */
  readonly text: string;
  readonly span: Span;
}

/** Names that a program finds where it is run, beside its own. Nothing is known of what they stand for. */
export interface Surroundings {
  readonly names: readonly string[];
  /** There may be any others. */
  readonly isOpen: boolean;
}

export interface PythonTree {
  readonly text: string;
  readonly segments: SegmentTable;
  /** Those at the top. A statement that an edit did not touch is the same object in the next version. */
  readonly statements: readonly Statement[];
  /** All of the text, in its order. */
  readonly comments: readonly Comment[];
  /** Of the cells of a notebook. */
  readonly surroundings?: Surroundings;
}
