// Checks whole folders of public YOLO files with modules that no library has: one finding for each such module, no error in what works, and widths
// known behind them. With the code of the fork beside them, or each alone.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ProjectFiles } from '../../../server/src/disk/project-files.ts';
import { PythonPrograms } from '../../../server/src/formats/python/index.ts';
import { ultralyticsYaml } from '../../../server/src/formats/ultralytics-yaml/index.ts';
import { isKnown } from '../../../server/src/network/shape.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';
import { placeOf } from './reading.ts';

export interface CheckedYolo {
  readonly file: string;
  /** Modules that no library has and no file declares, and findings that say so. */
  readonly kinds: number;
  readonly uses: number;
  readonly kindFindings: number;
  readonly rows: number;
  /** Of the rows behind the first module of which nothing is known: all, and those whose width is known. */
  readonly behind: number;
  readonly knownBehind: number;
  /** Each with its line and its rule. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Of work: other programs may run beside this one. */
  readonly milliseconds: number;
}

/** Of all YOLO files below a folder. Texts that were met before, in another folder, are left out. */
export function* checkYoloFiles(folder: string, isAlone: boolean): Generator<CheckedYolo> {
  const disk = new ProjectFiles();
  const programs = new PythonPrograms();
  const seen = new Set<string>();
  for (const path of yamlFiles(folder)) {
    const text = readFileSync(path, 'utf8');
    if (seen.has(text) || !ultralyticsYaml.recognizes(path, text)) continue;
    seen.add(text);
    const start = process.cpuUsage();
    const document = new AnalyzedDocument({
      text,
      fileName: basename(path),
      format: ultralyticsYaml,
      configuration: DEFAULT_CONFIGURATION,
      ...(!isAlone && { files: disk.beside(path), programs }),
      log: (message) => {
        throw new Error(message);
      },
    });
    const counts = countsOf(document);
    const { user, system } = process.cpuUsage(start);
    yield { ...counts, file: relative(folder, path), milliseconds: (user + system) / 1000 };
  }
}

function countsOf(document: AnalyzedDocument): Omit<CheckedYolo, 'file' | 'milliseconds'> {
  const { network, facts } = document.shown;
  const names = network.problems.flatMap((problem) =>
    problem.type === 'unknown-kind' ? [problem.name, ...(problem.uses ?? []).map(() => problem.name)] : [],
  );
  const rows = network.rows ?? [];
  const first = rows.findIndex(({ module }) => names.includes(module.name));
  const behind = first < 0 ? [] : rows.slice(first + 1);
  const isWide = (group: number) => {
    const outputs = network.groups[group]?.outputs ?? [];
    return outputs.some(({ target }) => {
      const channels = facts.shapeOf(target)?.[0];
      return channels !== undefined && isKnown(channels);
    });
  };
  const of = (wanted: 'error' | 'warning') =>
    document.findings
      .filter(({ severity }) => severity === wanted)
      .map(({ rule, span, message }) => `${placeOf(span, document)} ${rule.id}: ${message}`);
  return {
    kinds: new Set(names).size,
    uses: names.length,
    kindFindings: document.findings.filter(({ rule }) => rule.id === 'unknown-layer-kind').length,
    rows: rows.length,
    behind: behind.length,
    knownBehind: behind.filter(({ group }) => isWide(group)).length,
    errors: of('error'),
    warnings: of('warning'),
  };
}

function* yamlFiles(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* yamlFiles(path);
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) yield path;
  }
}
