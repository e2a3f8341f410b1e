// The values of a program, as Python has them. What is not known is `unknown`, and makes unknown whatever is made of it.
// Libraries bring values of their own as `Foreign`; of what these are nothing is known here.
import type { Expression, Parameter } from '../syntax/python/expression.ts';
import type { Statement } from '../syntax/python/tree.ts';
import type { Span } from '../text/span.ts';
import type { GivenOf, GivenValueOf } from './given.ts';
import type { IteratorOf, NextOf, SourceOf } from './iterators.ts';
import type { Plain, Unknown } from './plain-values.ts';
import type { ProgramProblem } from './program-problem.ts';

export type { Bool, Bytes, Float, Int, Literal, None, Range, Text, Unknown } from './plain-values.ts';

export interface Tuple {
  readonly type: 'tuple';
  readonly items: readonly Value[];
  /** Attributes that a library's kind of tuple has besides; its slices have them too. */
  readonly more?: (name: string, tuple: Tuple) => Value | undefined;
}

/** Changed in place. Whoever changes one says so before (`Run.touch`), so that a branch can be taken back. */
export interface List {
  readonly type: 'list';
  items: Value[];
  /** Whether there may be others in it, or fewer: then nothing is known of what is in it. */
  open: boolean;
}

/** `a:b:c` in a subscript. */
export interface Slice {
  readonly type: 'slice';
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
}

export type Iterator = IteratorOf<Value, Run>;
export type Next = NextOf<Value>;
export type Source = SourceOf<Value, Run>;

/** Names, attributes or entries. Changed in place, as lists are. */
export interface Table {
  readonly type: 'table';
  entries: Map<string, Value>;
  /** Whether there may be others. */
  open: boolean;
  /** Whether it is asked what all of its entries are: of a dict or a set. */
  readonly isCounted: boolean;
}

export interface Dict {
  readonly type: 'dict';
  /** By what they are found under (`keys.ts`). */
  readonly table: Table;
  readonly keys: Map<string, Value>;
  /** The class of `collections` that it is of. */
  readonly kind?: 'OrderedDict' | 'defaultdict' | 'Counter';
  /** Whether it is only to be read: of classes. */
  readonly isProxy?: true;
  /** The attributes that it stands for, which change with it: `__dict__`. */
  readonly of?: Table;
  /** What makes an entry that is missing: of a `defaultdict`, or `None`. */
  readonly missing?: Value;
}

export interface SetValue {
  readonly type: 'set';
  readonly table: Table;
  /** `frozenset` */
  readonly isFrozen?: true;
}

/** `keys()`, `values()` or `items()` of a dict. */
export interface View {
  readonly type: 'view';
  readonly of: Dict;
  readonly kind: 'keys' | 'values' | 'items';
}

export interface FunctionValue {
  readonly type: 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** By the name of the parameter, worked out where the function is defined. */
  readonly defaults: ReadonlyMap<string, Value>;
  readonly body: readonly Statement[] | Expression;
  readonly scope: Scope;
  /** The class whose body it stands in: `super()` looks behind it. */
  readonly owner?: { class?: Class };
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly span: Span;
  readonly attributes: Table;
}

export interface Method {
  readonly type: 'method';
  readonly function: Value;
  readonly self: Value;
}

/** A function or a type of the language itself, or of a library. */
export interface Builtin {
  readonly type: 'builtin';
  readonly name: string;
  readonly isType?: boolean;
  /** In a class it is a method: it is given the instance first. */
  readonly isMethod?: true;
  readonly call: (given: Given, run: Run) => Value;
  readonly attribute?: (name: string, run: Run) => Value | undefined;
}

/** `property`, `staticmethod` and `classmethod` in the body of a class. */
export interface Descriptor {
  readonly type: 'descriptor';
  readonly kind: 'property' | 'static' | 'class';
  readonly get: Value;
  readonly set?: Value;
  readonly remove?: Value;
}

export interface Class {
  readonly type: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  /** In the order in which attributes are looked for, itself first. */
  readonly order: readonly (Class | Foreign)[];
  readonly table: Table;
  /** Its class, if that is one of the program: what `metaclass=` says. */
  readonly meta?: Class;
  /** Whether it has a base that is not known, or something else that may change what it does. */
  readonly isOpen: boolean;
  readonly span?: Span;
  /** Names that its body annotates, in their order. */
  readonly annotated?: readonly string[];
  /** Whether methods that a base declares must be there before it can be made: of `ABC`. */
  readonly isAbstract?: boolean;
  /** Whether one of its order says itself what attributes are: `__getattribute__`. */
  readonly hasOwnLookup?: boolean;
}

export interface Instance {
  readonly type: 'instance';
  /** Assigned by `x.__class__ = C` alone. */
  class: Class;
  readonly table: Table;
  /** Of a class with a type of the language as its base: the number, text, list or dict that it is. */
  content?: Value;
}

/** `super()` */
export interface Super {
  readonly type: 'super';
  readonly after: Class;
  readonly self: Instance | Class;
}

export interface Module {
  readonly type: 'module';
  readonly name: string;
  readonly table: Table;
  /** Attributes that are made when they are asked for. */
  readonly attribute?: (name: string, run: Run) => Value | undefined;
}

/** A thing of a library. What it leaves out it cannot do; what it returns as `undefined` is not there. */
export interface Foreign {
  readonly type: 'foreign';
  /** With the library's name, for `isinstance` and for messages. */
  readonly class: string;
  attribute?(name: string, run: Run): Value | undefined;
  setAttribute?(name: string, value: Value, run: Run): void;
  call?(given: Given, run: Run): Value;
  item?(key: Value, run: Run): Value;
  setItem?(key: Value, value: Value, run: Run): void;
  iterate?(run: Run): readonly Value[] | undefined;
  /** What any of its elements is, where it is not known how many there are. */
  each?(run: Run): Value;
  truth?(run: Run): boolean | undefined;
  operate?(operator: string, other: Value, side: 'left' | 'right', run: Run): Value;
  /** What both are after either branch; `undefined` if that is not known. */
  merge?(other: Value, run: Run): Value | undefined;
  /** What `type` gives for it; without it, nothing is known of that. */
  ofClass?(run: Run): Value | undefined;
  /** Whether a value is of this class, if it is one. */
  isClassOf?(value: Value, run: Run): boolean | undefined;
  /** What it does for classes of the program that have it as their base. */
  readonly base?: ForeignBase;
  /** What `copy` makes of it; without it, itself. */
  copy?(isDeep: boolean, run: Run): Value;
  /** As `str()` or `repr()` give it. */
  write?(asWritten: boolean, run: Run): string | undefined;
  /** It is of no class of the language: no list, no tuple, no dict. */
  readonly isApart?: true;
}

export interface ForeignBase {
  /** An attribute that neither the instance nor the classes before this one have. */
  attribute(self: Instance | Class, name: string, run: Run): Value | undefined;
  /** Is told before an attribute is set; `true` if it did that itself. */
  setAttribute?(self: Instance, name: string, value: Value, run: Run): boolean;
  call?(self: Instance, given: Given, run: Run): Value;
  /** Is told of each call of a method that the program wrote itself; what it gives, if it did all of that. */
  method?(self: Instance, of: FunctionValue, given: Given, run: Run): Value | undefined;
  item?(self: Instance, key: Value, run: Run): Value;
  iterate?(self: Instance, run: Run): readonly Value[] | undefined;
  truth?(self: Instance, run: Run): boolean | undefined;
  /** Is told of each class of the program that has it as a base, once its body was run. */
  define?(made: Class, run: Run): void;
  /** The class itself is called, gone through, or subscripted. */
  classCall?(of: Class, given: Given, run: Run): Value | undefined;
  classIterate?(of: Class, run: Run): readonly Value[] | undefined;
  classItem?(of: Class, key: Value, run: Run): Value | undefined;
  write?(self: Instance, asWritten: boolean, run: Run): string | undefined;
  /** What `copy` makes of an instance; without it, its attributes are copied. */
  copied?(self: Instance, made: Instance, run: Run): void;
  /** What `copy` makes of an instance is itself. */
  readonly isConstant?: true;
  /** A class of the language that instances are of: `tuple`. */
  readonly isOf?: string;
  /** Is told of each instance before it is set up, with the call that makes it. */
  created?(self: Instance, given: Given, run: Run): void;
  /** Is told of each instance once it is set up, unless that ends with an exception. */
  ready?(self: Instance, given: Given, run: Run): void;
  /** Is told of an instance that something unknown is given. */
  handedOut?(self: Instance, run: Run): void;
  /** Instances are of no class of the language, and each is equal to itself alone. */
  readonly isApart?: true;
}

type Collection = Tuple | Slice | List | Iterator | Dict | SetValue | View;
type Callee = FunctionValue | Method | Builtin | Descriptor | Class | Super;
export type Value = Plain | Collection | Callee | Instance | Module | Foreign;

/** What can be changed in place. */
export type Holder = Table | List | Iterator;

/** Where names are looked for. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly table: Table;
  /** Around it; of a module, the names of the language. */
  readonly outer?: Scope;
  readonly module: Scope;
  /** Names that are assigned elsewhere: `global` and `nonlocal`. */
  readonly elsewhere: Map<string, Scope>;
  /** Of the body of a class: the class, once it is made. */
  readonly owner?: { class?: Class };
  /** What runs in it: of a function. */
  readonly frame?: Frame;
}

/** One call of a function. */
export interface Frame {
  readonly function: FunctionValue;
  readonly self?: Value;
  /** Of a generator: what it gave where it could not wait, behind a condition that is not known. */
  readonly yielded: List;
  /** Of a generator: what was sent to each `yield` of the statement that runs. */
  readonly sent?: Map<object, Value>;
}

export type GivenValue = GivenValueOf<Value>;
export type Given = GivenOf<Value>;

/** One run of a program: what the parts of the interpreter, and libraries, ask of it. */
export interface Run {
  /** The calls in the program that led here, the outermost first. */
  readonly stack: readonly Span[];
  /** What `import` gives for a name. `from` is what the module that asks calls its file. */
  module(name: string, from?: string): Value;
  /** What a file says that the program opens to read; `undefined` if that is not known. */
  textAt(path: string): string | undefined;
  /** What is done now, as it is written. */
  readonly at: Span | undefined;
  /** Who wants to know what expressions, names and parameters are worth, each time. */
  watch: ((written: Span, value: Value) => void) | undefined;
  /** Whether what runs now may not be run at all: it is behind a condition that is not known. */
  readonly isUncertain: boolean;
  /** A number for each object, to tell them apart. */
  readonly identities: (value: object) => number;
  report(problem: ProgramProblem): void;
  /**
   * Calls of whole models so far: those of which a library knew from before what comes of them, as far as sizes tell, and others, with all
   * things of libraries that were made.
   */
  readonly modelCalls: { known: number; made: number };
  /** Pays for work. Throws when there is no more budget; nobody but the top of the run may catch that. */
  pay(elements: number): void;
  /** Says that it will be changed in place. */
  touch(holder: Holder): void;
  /** Nothing is known any more of what is in it. */
  forget(holder: Holder): void;
  call(callee: Value, given: Given): Value;
  attribute(value: Value, name: string): Value;
  /** `undefined` if it has none; unknown if that is not known. */
  attributeIfAny(value: Value, name: string): Value | undefined;
  setAttribute(value: Value, name: string, to: Value): void;
  item(value: Value, key: Value): Value;
  setItem(value: Value, key: Value, to: Value): void;
  removeItem(value: Value, key: Value): void;
  removeAttribute(value: Value, name: string): void;
  operate(operator: string, left: Value, right: Value): Value;
  /** `left += right`; what it is then. */
  operateInPlace(operator: string, left: Value, right: Value): Value;
  unary(operator: string, value: Value): Value;
  compare(operator: string, left: Value, right: Value): Value;
  /** `undefined` if it is not known. */
  truth(value: Value): boolean | undefined;
  contains(container: Value, item: Value): Value;
  equal(left: Value, right: Value): boolean | undefined;
  less(left: Value, right: Value): boolean | undefined;
  /** All that comes of it, which uses up an iterator; `undefined` if it is not known. */
  iterate(value: Value): readonly Value[] | undefined;
  /** As `iter()` gives it; `undefined` if it is not known what comes. */
  iterator(value: Value): Iterator | undefined;
  next(iterator: Iterator, sent?: Value): Next;
  /** From here on it is not known what comes of it. */
  lose(iterator: Iterator): void;
  raiseIn(iterator: Iterator, raised: Value): Next;
  /** As `str()` or `repr()` give it; `undefined` if it is not known. */
  text(value: Value, asWritten?: boolean): string | undefined;
  /** Raises an exception of the program. `cause` is what a library knows of it besides. */
  raise(name: string, said?: string | Value, cause?: object): never;
  /** What comes of it; `undefined` if it raises an exception of that class. */
  orRaised(work: () => Value, name: string): Value | undefined;
  /** What is not known, and may have raised an exception. */
  unknown(why?: string): Unknown;
  /** One of these, and it is not known which. */
  anyOf(values: Iterable<Value>): Unknown;
  builtin(name: string): Value | undefined;
  /** An instance of a class before it is set up. */
  bare(of: Class, given: Given): Instance;
  /** As `type(name, bases, attributes)` makes one. */
  classFrom(meta: Class | undefined, name: string, bases: Tuple, attributes: Dict, given: Given): Class;
  /** As `object.__setattr__` and `object.__getattribute__` do. */
  setDirectly(value: Instance, name: string, to: Value): void;
  plainAttribute(value: Instance, name: string): Value;
  /** What a type of the language is to classes that have it as a base. */
  typeBase(name: string): Foreign | undefined;
  /** The names of a text that is part of a library; it is run once. */
  ownText(name: string, source: string): Table;
}
