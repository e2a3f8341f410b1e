// Writes all files that follow from the code: `npm run generate`. With `--check` nothing is written, and the
// command fails if a file is not what it should be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cnnYamlSchemaFile } from './generate/cnn-yaml-schema.ts';
import { manifest } from './generate/manifest.ts';
import { operationsPage } from './generate/operations-page.ts';
import { ruleRegistry } from './generate/rule-registry.ts';
import { rulesIndex } from './generate/rules-index.ts';

interface Generated {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

/** The registry comes first: the others read it. */
const generators: readonly (() => Generated)[] = [
  ruleRegistry,
  rulesIndex,
  manifest,
  operationsPage,
  cnnYamlSchemaFile,
];

const check = process.argv.includes('--check');
const stale = generators.map((generate) => generate()).filter((file) => !isCurrent(file));

for (const { path, content } of check ? [] : stale) {
  const file = fileAt(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
for (const { path } of stale) console.log(`${check ? 'out of date' : 'written'}: ${path}`);
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

function isCurrent({ path, content }: Generated): boolean {
  const file = fileAt(path);
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}

function fileAt(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
