// Writes the texts of ready-made models, which stand in files of Python, as constants: without what only people read, since they
// are shipped and parsed as they are here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Generated } from './generated.ts';

export function torchvisionSources(): Generated {
  return sourcesOf('torchvision');
}

export function kerasSources(): Generated {
  return sourcesOf('keras');
}

export function timmSources(): Generated {
  return sourcesOf('timm');
}

/** What was measured of each model, as short as it can be read again. */
export function timmMeasured(): Generated {
  const folder = 'server/src/libraries/timm';
  const file = fileURLToPath(new URL(`../../${folder}/measured.jsonl`, import.meta.url));
  const rows = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
  const fields = [
    ...['classifier', 'kind', 'side', 'params', 'channel', 'hidden', 'width', 'order', 'map', 'channels'],
    ...['reductions', 'features', 'counts'],
  ];
  return {
    path: `${folder}/measured.ts`,
    content: [
      '// What was measured of models of timm. Written by `npm run generate` from the file beside this one.',
      '',
      `/** By the name of the model: ${fields.slice(0, 7).join(', ')}, ${fields.slice(7).join(', ')}. */`,
      'export const MEASURED: Readonly<Record<string, string>> = {',
      ...rows.map((row) => {
        const text = fields.map((field) => String(row[field])).join('|');
        return entry(String(row.name), text);
      }),
      '};',
      '',
    ].join('\n'),
  };
}

function sourcesOf(library: string): Generated {
  const folder = `server/src/libraries/${library}`;
  const absolute = fileURLToPath(new URL(`../../${folder}/python/`, import.meta.url));
  const files = readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .sort();
  const modules = files.map((file) => ({
    name: moduleName(file),
    text: readFileSync(join(absolute, file), 'utf8'),
  }));
  return {
    path: `${folder}/sources.ts`,
    content: [
      `// The modules of ${library} that are known. Written by \`npm run generate\` from the files of Python in the folder beside this file.`,
      '',
      '/** What each of them says, by its name. */',
      'export const SOURCES: Readonly<Record<string, string>> = {',
      ...modules.map(({ name, text }) => entry(name, shortened(text))),
      '};',
      '',
      ...exportsOf(modules),
    ].join('\n'),
  };
}

/** Nothing, where no module has any. */
function exportsOf(modules: readonly { readonly name: string; readonly text: string }[]): readonly string[] {
  const entries = modules.flatMap(({ name, text }) => {
    const names = exported(text);
    return names.length === 0 ? [] : [entry(name, names.join(' '))];
  });
  if (entries.length === 0) return [];
  return [
    '/** The names that the package around a module takes from it. */',
    'export const EXPORTS: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ];
}

/** `torchvision/models/resnet.py` is `torchvision.models.resnet`. */
function moduleName(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/(?:\/__init__)?\.py$/, '')
    .replaceAll('/', '.');
}

/** Without comments and empty lines, each level by one space. */
function shortened(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:#.*)?$/.test(line))
    .map((line) => line.replace(/^ +/, (indent) => ' '.repeat(Math.ceil(indent.length / 4))))
    .join('\n');
}

/** A line of an object, as the formatter wants it. */
function entry(name: string, text: string): string {
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  const line = `  ${key}: ${quoted(text)},`;
  return line.length <= 110 ? line : `  ${key}:\n    ${quoted(text)},`;
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

/** What `__all__` lists, and functions that make a model with their sets of weights. */
function exported(text: string): readonly string[] {
  const [, listed = ''] = /^__all__ = \[([^\]]*)\]/m.exec(text) ?? [];
  const found = [
    ...[...listed.matchAll(/"(\w+)"/g)],
    ...text.matchAll(/^def ([a-z]\w*)\(weights=None/gm),
    ...text.matchAll(/^class (\w+_Weights)\(/gm),
  ];
  return found.map(([, name = '']) => name);
}
