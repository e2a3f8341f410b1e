// Tools that run a model, and what holds settings, as a library of a program.
import type { OwnTexts } from '../../python/own-text.ts';
import { TextLibrary } from '../text-library.ts';
import { CONFIGURATIONS } from './configurations.ts';
import { SOURCES } from './sources.ts';

/** Their modules, for one run; `parsed` are the texts that were parsed before. */
export function toolsLibrary(parsed: OwnTexts): TextLibrary {
  const sources = { ...SOURCES, ...CONFIGURATIONS };
  const packages = [...new Set(Object.keys(sources).map((name) => name.split('.', 1)[0] ?? name))];
  return new TextLibrary({ packages, sources }, parsed);
}
