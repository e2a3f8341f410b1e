// Lowers the rows of a file with what code beside it says of them. That is run only if there is need: for a module that is neither of the library
// nor declared, beside a parser that knows such modules, whose others may have been changed as well, or where a comment names the code. Beside a
// parser that reads one model of each file it is run in any case.
import type { FileProblem } from '../../network/file-problem.ts';
import type { YamlMap } from '../../syntax/yaml/tree.ts';
import { describedModule } from './dialects.ts';
import { type LowerMemory, lower } from './lower.ts';
import type { LowerInput } from './lowering.ts';
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
  const isAsked = modulesFile !== undefined || hasStrangers(input) || beside.mayBeFork(header.dialect);
  const found = (isAsked && beside.rowsBy(header.dialect, modulesFile)?.of(root, header, rows)) || [];
  const sources = beside.withLibraryRows(found, input);
  const problems: FileProblem[] = [];
  const sourced = { sources, sizes: beside.sizes };
  const report = (problem: FileProblem) => void problems.push(problem);
  return { lowered: lower({ ...input, sourced, report }, known), problems };
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
