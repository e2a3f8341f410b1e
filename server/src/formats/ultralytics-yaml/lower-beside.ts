// Lowers the rows of a file with what code beside it says of them. That is run only if there is need: for a module that is neither of the library
// nor declared, beside a parser that knows such modules, whose others may have been changed as well, or where a comment names the code. Beside a
// parser that reads one model of each file it is run in any case.
import type { FileProblem } from '../../network/file-problem.ts';
import type { YamlMap } from '../../syntax/yaml/tree.ts';
import { checkBackboneName } from './check/backbone-name.ts';
import { describedModule } from './dialects.ts';
import { type LowerMemory, lower } from './lower.ts';
import type { LowerInput } from './lowering.ts';
import type { Row } from './rows.ts';
import { doesTheSame } from './same-meaning.ts';
import { isOfLibrary } from './source/library-rows.ts';
import type { RowSource } from './source/row-source.ts';
import type { Sources } from './source/sources.ts';

export interface Beside {
  readonly root: YamlMap;
  readonly beside: Sources;
  /** The file of modules that a comment names. */
  readonly modulesFile: string | undefined;
}

export interface LoweredBeside {
  readonly lowered: LowerMemory;
  readonly problems: readonly FileProblem[];
}

/** `known` is the version before, if all besides the rows decided the same there. */
export function lowerBeside(
  input: Omit<LowerInput, 'sourced' | 'report'>,
  { root, beside, modulesFile }: Beside,
  known: LowerMemory | undefined,
): LoweredBeside {
  const { header, rows } = input;
  const copy = beside.copyFor(header.dialect);
  const names = new Set(
    [...new Set(rows.map(({ module }) => module))].filter((name) => copy?.isChanged(name)),
  );
  const isAsked =
    modulesFile !== undefined || hasStrangers(input) || names.size > 0 || copy?.hasOtherParser === true;
  const by = isAsked ? beside.rowsBy(header.dialect, modulesFile) : undefined;
  const isChanged = (row: Row) =>
    names.has(row.module) &&
    describedModule(row.module, header.dialect, input.custom) !== undefined &&
    !by?.doesTheSame(row, header, (source) => doesTheSame(row, source, input));
  const changed = new Set(rows.filter(isChanged));
  // A row that the parser did not come to is what its class tells.
  const found = (by?.of(root, header, rows) ?? []).map(
    (source, index) => source ?? ownClass(rows[index], changed, (row) => by?.byClass(row, header)),
  );
  const sources = beside.withLibraryRows(found, input);
  const problems: FileProblem[] = [];
  const isTold = copy !== undefined && modulesFile === undefined;
  const sourced = { sources, sizes: beside.sizes, changed, isTold };
  const report = (problem: FileProblem) => void problems.push(problem);
  /** What is declared, or that the project has changed, takes what it likes. */
  const isLeftToLibrary = ({ index, module }: Row) =>
    sources[index]?.parameters === undefined &&
    found[index] === undefined &&
    !names.has(module) &&
    !input.custom.has(module);
  const lowered = lower({ ...input, sourced, report }, known);
  for (const row of rows)
    if (isLeftToLibrary(row) && isOfLibrary(row, header.dialect))
      checkBackboneName(row, () => beside.modelNames, report);
  return { lowered, problems };
}

function ownClass(
  row: Row | undefined,
  changed: ReadonlySet<Row>,
  find: (row: Row) => RowSource | undefined,
): RowSource | undefined {
  return row && changed.has(row) ? find(row) : undefined;
}

/** Whether a module is not of the library: its parser is that of a copy. */
export function hasOwnModules(input: Pick<LowerInput, 'header' | 'rows' | 'custom'>): boolean {
  return input.rows.some(({ module }) => input.custom.has(module)) || hasStrangers(input);
}

/** Whether a module is neither of the library nor declared. */
function hasStrangers({
  header: { dialect },
  rows,
  custom,
}: Pick<LowerInput, 'header' | 'rows' | 'custom'>): boolean {
  return rows.some(
    ({ module }) => module !== '' && !custom.has(module) && !describedModule(module, dialect, custom),
  );
}
