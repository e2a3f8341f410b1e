// A package of many modules that the file of the program is itself in. Python is in the middle of running it when it comes to that file, and to
// run all of it costs more than a whole program may: so of what it imports only that is run which a name is asked for of.
import { type TopStatement, topStatement } from '../../python/top-statement.ts';
import type { Value } from '../../python/values.ts';
import type { Statement } from '../../syntax/python/tree.ts';

/** With no more imports at its top a package is run as a whole. */
const FEW_IMPORTS = 24;

export function importsMany(statements: readonly Statement[]): boolean {
  return statements.filter(isImport).length > FEW_IMPORTS;
}

interface Part extends TopStatement {
  readonly statement: Statement;
  readonly isImport: boolean;
}

export class BegunPackage {
  readonly #parts: readonly Part[];
  readonly #run: (statement: Statement) => void;
  readonly #entries: ReadonlyMap<string, Value>;
  readonly #hasRun = new Set<Part>();

  /**
   * @param run Runs a statement of it.
   * @param entries The names that it has by now.
   */
  constructor(
    statements: readonly Statement[],
    run: (statement: Statement) => void,
    entries: ReadonlyMap<string, Value>,
  ) {
    this.#parts = statements.map((statement) => ({
      statement,
      isImport: isImport(statement),
      ...topStatement(statement),
    }));
    this.#run = run;
    this.#entries = entries;
  }

  /** The value of a name once all is run that gives it; `undefined` if nothing in the package does. */
  value(name: string): Value | undefined {
    for (const part of this.#parts) if (part.binds.has(name)) this.#runFor(part);
    return this.#entries.get(name);
  }

  /** Runs a statement and what gives the names that stand in it; what calls something, with all before it. */
  #runFor(part: Part): void {
    if (this.#hasRun.has(part)) return;
    this.#hasRun.add(part);
    const { isImport, acts, words } = part;
    const before = isImport ? [] : this.#parts.slice(0, this.#parts.indexOf(part));
    for (const one of before) if (acts || [...one.binds].some((name) => words.has(name))) this.#runFor(one);
    this.#run(part.statement);
  }
}

function isImport({ type }: Statement): boolean {
  return type === 'import' || type === 'import-from';
}
