// Lowers the rows of a file with what code beside it says of them. That is looked for only if there is need: a module that is neither of the
// library nor declared, or one of the library that is not called as that has to be, and may be another one of the same name.
import type { FileProblem } from '../../network/file-problem.ts';
import type { YamlMap } from '../../syntax/yaml/tree.ts';
import { describedModule } from './dialects.ts';
import { type LowerMemory, lower } from './lower.ts';
import type { LowerInput } from './lowering.ts';
import type { Sources } from './source/sources.ts';
import type { SourcedRows } from './source/worked-rows.ts';

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

/** Of the problems of calls, those that are reported of rows. */
const OF_CALLS: ReadonlySet<FileProblem['type']> = new Set([
  'surplus-arguments',
  'missing-attribute',
  'invalid-value',
  'row-inputs',
  'anchor-rows',
]);

/** `known` is the version before, if all besides the rows decided the same there. */
export function lowerBeside(
  input: Omit<LowerInput, 'sourced' | 'report'>,
  { root, beside, modulesFile }: Beside,
  known: LowerMemory | undefined,
): LoweredBeside {
  const { header, rows } = input;
  const sourcesOf = () => beside.rowsBy(header.dialect, modulesFile)?.of(root, header, rows) ?? [];
  const lowerWith = (sources: SourcedRows['sources']): LoweredBeside => {
    const problems: FileProblem[] = [];
    const sourced = { sources, sizes: beside.sizes };
    const report = (problem: FileProblem) => void problems.push(problem);
    return { lowered: lower({ ...input, sourced, report }, known), problems };
  };
  if (hasStrangers(input)) return lowerWith(sourcesOf());
  const alone = lowerWith([]);
  const others = alone.problems.some(({ type }) => OF_CALLS.has(type)) ? sourcesOf() : [];
  return others.length > 0 ? lowerWith(others) : alone;
}

function hasStrangers({
  header: { dialect },
  rows,
  custom,
}: Omit<LowerInput, 'sourced' | 'report'>): boolean {
  return rows.some(
    ({ module }) => module !== '' && !custom.has(module) && !describedModule(module, dialect, custom),
  );
}
