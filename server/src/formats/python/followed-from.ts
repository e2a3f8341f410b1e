// What the network of an entry follows from: the statements at the top of the text that it can come to, and what their names stand for. Where all of
// that is what it was in the version before, the network is the same and does not have to be traced again.
import { namesIn, type TopStatement, topStatement } from '../../python/top-statement.ts';
import type { Scope, Value } from '../../python/values.ts';
import type { Statement } from '../../syntax/python/tree.ts';
import type { Program } from './program.ts';

/** Everything that an entry follows from. */
export interface Basis {
  /** In the order of the text. */
  readonly statements: readonly Statement[];
  /** What their names stand for, in words. */
  readonly state: string;
}

export function isSameBasis(one: Basis, other: Basis): boolean {
  return (
    one.state === other.state &&
    one.statements.length === other.statements.length &&
    one.statements.every((statement, at) => statement === other.statements[at])
  );
}

/** What is known of statements, from version to version. */
export type KnownStatements = WeakMap<Statement, TopStatement>;

/** Things in each other that are put into words. */
const DEEPEST = 6;
/** Characters: what takes more is not compared. */
const LONGEST = 20_000;

function isImport(type: Statement['type']): boolean {
  return type === 'import' || type === 'import-from';
}

export class FollowedFrom {
  readonly known: KnownStatements;
  readonly #statements: readonly Statement[];
  readonly #program: Pick<Program, 'run'>;
  /** By the names that they bind. */
  readonly #binders = new Map<string, Statement[]>();
  /** What each entry follows from: statements that do more than bind names, and what these can come to. */
  readonly #always: ReadonlySet<Statement> | undefined;

  constructor(
    statements: readonly Statement[],
    program: Pick<Program, 'run'>,
    known: KnownStatements = new WeakMap(),
  ) {
    this.known = known;
    this.#statements = statements;
    this.#program = program;
    for (const statement of statements)
      for (const name of this.#of(statement).binds) {
        const binders = this.#binders.get(name);
        if (binders) binders.push(statement);
        else this.#binders.set(name, [statement]);
      }
    this.#always = this.#reached(statements.filter((statement) => this.#of(statement).acts));
  }

  #of(statement: Statement): TopStatement {
    const known = this.known.get(statement);
    if (known) return known;
    const found = topStatement(statement);
    this.known.set(statement, found);
    return found;
  }

  /** Of what is written, such as `Net(3)`; `undefined` if that cannot be told. */
  basisOf(written: string): Basis | undefined {
    const named = [...namesIn(written)].flatMap((word) => this.#binders.get(word) ?? []);
    const reached = this.#always && this.#reached(named, this.#always);
    if (!reached) return undefined;
    const statements = this.#statements.filter((statement) => reached.has(statement));
    const state = this.#stateOf(statements);
    return state === undefined ? undefined : { statements, state };
  }

  /** What these can come to by names, themselves too, and `others`; `undefined` if it may be anything. */
  #reached(
    from: readonly Statement[],
    others: ReadonlySet<Statement> = new Set(),
  ): ReadonlySet<Statement> | undefined {
    const reached = new Set(others);
    const waiting = [...from];
    for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
      if (reached.has(statement)) continue;
      reached.add(statement);
      const { words, isOpen } = this.#of(statement);
      if (isOpen) return undefined;
      for (const word of words) for (const binder of this.#binders.get(word) ?? []) waiting.push(binder);
    }
    return reached;
  }

  #stateOf(statements: readonly Statement[]): string | undefined {
    const parts: string[] = [];
    let length = 0;
    for (const statement of statements)
      for (const name of this.#of(statement).binds) {
        const value = this.#program.run.value(name);
        // A thing of a library that is imported is the same each time.
        const isKnown = value?.type === 'foreign' && isImport(statement.type);
        const part = value && !isKnown ? this.#worth(value, DEEPEST) : '-';
        if (part === undefined) return undefined;
        parts.push(name, part);
        length += part.length;
        if (length > LONGEST) return undefined;
      }
    return parts.join('\n');
  }

  /** In words; `undefined` of what can change in ways that these would not show. */
  #worth(value: Value, depth: number): string | undefined {
    if (depth === 0) return undefined;
    switch (value.type) {
      case 'int':
      case 'float':
      case 'bool':
      case 'text':
        return `${value.type} ${Object.is(value.value, -0) ? '-0' : JSON.stringify(value.value)}`;
      case 'none':
      case 'unknown':
        return value.type;
      case 'builtin':
        return `builtin ${value.name}`;
      case 'module':
        return `module ${value.name}`;
      case 'foreign':
        return value.isApart ? undefined : `foreign ${value.class}`;
      case 'tuple':
        return value.more ? undefined : this.#all('tuple', value.items, depth);
      case 'list':
        return value.open ? undefined : this.#all('list', value.items, depth);
      case 'dict': {
        const { table, kind, missing, of } = value;
        if (table.open || kind || missing || of) return undefined;
        const keys = [...table.entries.keys()].map((key) => JSON.stringify(key));
        return this.#all(`dict ${keys}`, [...table.entries.values()], depth);
      }
      case 'function': {
        const { scope, defaults, attributes, name } = value;
        if (!this.#isOfText(scope) || attributes.entries.size > 0 || attributes.open) return undefined;
        return this.#all(`function ${name}`, [...defaults.values()], depth);
      }
      case 'descriptor':
        return value.set || value.remove
          ? undefined
          : this.#all(`descriptor ${value.kind}`, [value.get], depth);
      case 'class': {
        const { table, name, isOpen, meta } = value;
        if (table.open || isOpen || meta) return undefined;
        const names = [...table.entries.keys()].join();
        return this.#all(`class ${name} ${names}`, [...table.entries.values()], depth);
      }
      default:
        return undefined;
    }
  }

  #all(word: string, values: readonly Value[], depth: number): string | undefined {
    const parts: string[] = [];
    for (const value of values) {
      const part = this.#worth(value, depth - 1);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return `${word} (${parts})`;
  }

  /** Whether it is the scope of the text itself, or of a class in it: what a function of another one holds is not seen. */
  #isOfText({ kind, outer }: Scope): boolean {
    const { scope } = this.#program.run;
    const of = kind === 'class' ? outer : scope;
    return of === scope && kind !== 'function';
  }
}
