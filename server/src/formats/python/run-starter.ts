// Runs a file of the project from its top, as a program of its own that need not be looked at.
import { EinopsLibrary } from '../../libraries/einops/einops-library.ts';
import { NumpyLibrary } from '../../libraries/numpy/numpy-library.ts';
import { timmLibrary } from '../../libraries/timm/timm-library.ts';
import { toolsLibrary } from '../../libraries/tools/tools-library.ts';
import { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import { torchvisionLibrary } from '../../libraries/torchvision/torchvision-library.ts';
import { Budget, USUAL_LIMITS } from '../../python/budget.ts';
import type { Library } from '../../python/library.ts';
import { given } from '../../python/make.ts';
import { attempt, startProgram } from '../../python/run-program.ts';
import type { Value } from '../../python/values.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';

import { needsNothing } from './needs-nothing.ts';
import { YAML_LIBRARY } from './yaml-library.ts';

/** What it does behind that is no longer of interest: models are made before they are trained. */
const STEPS = 60_000;

export interface Starter {
  readonly tree: PythonTree;
  readonly file: string;
  /** What functions are called that start it: an installed package is started by one of `__main__.py` that nobody calls. */
  readonly names: readonly string[];
  /** What it is started with, its own name first; absent if that is not known. */
  readonly words?: readonly string[];
}

/** Until it has done what it is run for, stopping behind each statement; gives the options that it is started with, as far as it says them. */
export function* startedFrom(
  { tree: { statements }, file, names, words }: Starter,
  modules: Library,
  isDone: () => boolean,
): Generator<undefined, Value | undefined> {
  const torch = new TorchLibrary();
  const { texts } = torch.session.places;
  const budget = new Budget({ ...USUAL_LIMITS, steps: STEPS });
  const libraries = [
    torch,
    new NumpyLibrary(torch),
    new EinopsLibrary(torch),
    modules,
    torchvisionLibrary(texts),
    timmLibrary(texts),
    toolsLibrary(texts),
    YAML_LIBRARY,
  ];
  const program = startProgram({ statements, file, texts, ...(words && { words }) }, libraries, budget);
  while (program.next()) yield;
  const { value, interpreter, scope } = program;
  for (const statement of statements) {
    if (isDone()) break;
    if (statement.type !== 'function' || !names.includes(statement.name)) continue;
    const start = value(statement.name);
    if (start?.type !== 'function' || !needsNothing(start, 0)) continue;
    budget.renew(STEPS);
    attempt(() => interpreter.call(start, given()), statement.span, interpreter);
    yield;
  }
  const all = [...scope.table.entries.values()];
  return all.find((one) => one.type === 'module' && one.name === 'argparse.Namespace' && !one.table.open);
}
