// Tools that run a model, as a library of a program.
import type { OwnTexts } from '../../python/own-text.ts';
import { TextLibrary } from '../text-library.ts';
import { SOURCES } from './sources.ts';

/** Their modules, for one run; `parsed` are the texts that were parsed before. */
export function toolsLibrary(parsed: OwnTexts): TextLibrary {
  const packages = [...new Set(Object.keys(SOURCES).map((name) => name.split('.', 1)[0] ?? name))];
  return new TextLibrary({ packages, sources: SOURCES }, parsed);
}
