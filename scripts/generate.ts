// Writes all files that follow from the code: `npm run generate`. With `--check` nothing is written, and the
// command fails if a file is not what it should be.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatIndex, formatRegistry, kitRegistry } from './generate/format-registries.ts';
import type { Generated } from './generate/generated.ts';
import { kerasSources, timmMeasured, timmSources, torchvisionSources } from './generate/python-sources.ts';
import { ruleRegistry } from './generate/rule-registry.ts';

type Generator = () => Generated;

/** They follow from which folders there are, and import nothing of the program. */
const REGISTRIES: readonly Generator[] = [
  ruleRegistry,
  formatRegistry,
  formatIndex,
  kitRegistry,
  torchvisionSources,
  kerasSources,
  timmSources,
  timmMeasured,
];

const check = process.argv.includes('--check');
const stale = bringUpToDate(REGISTRIES);
// The rest reads the program, with the registries as they are now.
stale.push(...bringUpToDate(await derived()));

for (const path of stale) console.log(`${check ? 'out of date' : 'written'}: ${path}`);
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

async function derived(): Promise<readonly Generator[]> {
  const [{ rulesIndex }, { manifest }, { clientLanguages }, { operationsPage }, { cnnYamlSchemaFile }] =
    await Promise.all([
      import('./generate/rules-index.ts'),
      import('./generate/manifest.ts'),
      import('./generate/model-languages.ts'),
      import('./generate/operations-page.ts'),
      import('./generate/cnn-yaml-schema.ts'),
    ]);
  return [rulesIndex, manifest, clientLanguages, operationsPage, cnnYamlSchemaFile];
}

/** The paths of files that were not what they should be. They are now, unless this is only a check. */
function bringUpToDate(generators: readonly Generator[]): string[] {
  const stale = generators.map((generate) => generate()).filter((file) => !isCurrent(file));
  for (const { path, content } of check ? [] : stale) {
    const file = fileAt(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return stale.map(({ path }) => path);
}

function isCurrent({ path, content }: Generated): boolean {
  const file = fileAt(path);
  return existsSync(file) && readFileSync(file, 'utf8') === content;
}

function fileAt(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
