// What comparing one row of a table with what was measured can give, and how many of each a table has.

/** `wrong`: a figure that is known and differs, or an error where there is none. Unknown is never wrong. */
export type Outcome =
  | { readonly type: 'exact' }
  | { readonly type: 'unknown'; readonly why: string }
  | { readonly type: 'wrong'; readonly what: string };

export interface Row {
  /** What tells the row from all others of its table. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}

export interface Table {
  readonly name: string;
  readonly rows: readonly Row[];
}

export const EXACT: Outcome = { type: 'exact' };

export function unknown(why: string): Outcome {
  return { type: 'unknown', why };
}

export function wrong(what: string): Outcome {
  return { type: 'wrong', what };
}

/** The first that is wrong, else the first that is unknown. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  return (
    outcomes.find(({ type }) => type === 'wrong') ?? outcomes.find(({ type }) => type === 'unknown') ?? EXACT
  );
}

/** A row of a table; what comparing throws is wrong. */
export function row(name: string, compare: () => Outcome): Row {
  const start = performance.now();
  const outcome = outcomeOf(compare);
  return { name, outcome, milliseconds: performance.now() - start };
}

function outcomeOf(compare: () => Outcome): Outcome {
  try {
    return compare();
  } catch (error) {
    return wrong(`threw ${stackOf(error)}`);
  }
}

export function rowsOf<Type extends Outcome['type']>(table: Table, type: Type): readonly Row[] {
  return table.rows.filter(({ outcome }) => outcome.type === type);
}

/** Reasons for what is unknown with how often each is the reason, the most frequent first. */
export function reasons(table: Table): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { outcome } of table.rows) {
    if (outcome.type === 'unknown') counts.set(outcome.why, (counts.get(outcome.why) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** What was thrown and from where. */
export function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split(/\n +/).slice(0, 4).join(' ')
    : String(error);
}
