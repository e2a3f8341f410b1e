// torchvision as a library of a program.
import type { OwnTexts } from '../../python/own-text.ts';
import { TextLibrary } from '../text-library.ts';
import { EXPORTS, SOURCES } from './sources.ts';
import { weightsText } from './weights.ts';

/** Its modules, for one run; `parsed` are the texts that were parsed before. */
export function torchvisionLibrary(parsed: OwnTexts): TextLibrary {
  return new TextLibrary(
    {
      packages: ['torchvision'],
      sources: SOURCES,
      exports: EXPORTS,
      textOf: (_, name) => (name.endsWith('_Weights') ? weightsText(name) : undefined),
    },
    parsed,
  );
}
