// Texts that fuzzing starts from: the examples, the models on all pages, those of the formats, and real files where
// there are some beside the repository. Those are read where they are and never become part of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectFormat } from '../../../server/src/formats/detect.ts';
import type { Format } from '../../../server/src/formats/format.ts';
import { MODEL_FILE_NAMES } from '../../../server/src/formats/load.ts';
import { readAnnotations } from '../annotations.ts';
import type { FormatKit } from '../format-kit.ts';
import { kitOf } from '../kit-of.ts';
import { rulePages } from '../rule-pages.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Published model files of others. */
const REAL_FILES = resolve(ROOT, '../shared/corpus');
/** Longer ones are cut to pieces all the same, and most of each would never be looked at. */
const LONGEST = 20_000;

/** All texts of a format. `real`: with those beside the repository, if they are there. */
export function samplesOf({ format, models }: FormatKit, { real = false } = {}): readonly string[] {
  const pages = rulePages().flatMap(({ fences }) =>
    fences.map(({ written, fileName }) => ({ text: readAnnotations(written).text, name: fileName })),
  );
  const files = ['examples', `server/src/formats/${format.id}/fixtures`]
    .flatMap((folder) => modelFiles(join(ROOT, folder)))
    .concat(real ? realFiles() : []);
  const others = [...pages, ...files].filter(({ text, name }) => formatOf(text, name) === format);
  return [...models, ...others.map(({ text }) => text)].filter((text) => text.length < LONGEST);
}

/** How many real files there are beside the repository. */
export function countRealFiles(): number {
  return realFiles().length;
}

interface Named {
  readonly text: string;
  readonly name: string;
}

function realFiles(): readonly Named[] {
  return modelFiles(REAL_FILES);
}

function modelFiles(folder: string): readonly Named[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => MODEL_FILE_NAMES.some((ending) => name.endsWith(ending)))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function formatOf(text: string, name: string | undefined): Format | undefined {
  return name === undefined ? kitOf(text).format : detectFormat(name, text);
}
