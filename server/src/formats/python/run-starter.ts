// Runs a file of the project from its top, as a program of its own that need not be looked at.
import { EinopsLibrary } from '../../libraries/einops/einops-library.ts';
import { NumpyLibrary } from '../../libraries/numpy/numpy-library.ts';
import { timmLibrary } from '../../libraries/timm/timm-library.ts';
import { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import { torchvisionLibrary } from '../../libraries/torchvision/torchvision-library.ts';
import { Budget, USUAL_LIMITS } from '../../python/budget.ts';
import type { Library } from '../../python/library.ts';
import { runProgram } from '../../python/run-program.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';
import { YAML_LIBRARY } from './yaml-library.ts';

/** What it does behind that is no longer of interest: models are made before they are trained. */
const STEPS = 60_000;

/** `words` are what it is started with, its own name first; absent if that is not known. */
export function runStarter(
  tree: PythonTree,
  file: string,
  modules: Library,
  words?: readonly string[],
): void {
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
    YAML_LIBRARY,
  ];
  runProgram({ statements: tree.statements, file, texts, ...(words && { words }) }, libraries, budget);
}
