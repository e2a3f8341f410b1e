// Compares the rows of YOLO files with what the code of their fork built of them: one line of JSON for each file, with the numbers that each row learns,
// what it gives, and in what way the file fails there.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ProjectFiles } from '../../../server/src/disk/project-files.ts';
import { PythonPrograms } from '../../../server/src/formats/python/index.ts';
import { ultralyticsYaml } from '../../../server/src/formats/ultralytics-yaml/index.ts';
import { isCount } from '../../../server/src/inference/facts.ts';
import { groupFacts } from '../../../server/src/inference/group-facts.ts';
import { isKnown } from '../../../server/src/network/shape.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

/** A file as the fork built it: `p` learned numbers and `o`, what comes out, of each row. */
interface Built {
  readonly net: string;
  readonly scale?: string;
  readonly total?: number;
  readonly fail?: string;
  readonly rows?: readonly { readonly p: number; readonly o?: unknown }[];
}

export interface Compared {
  readonly file: string;
  /** The fork cannot build or run it. */
  readonly fails: boolean;
  /** Rows whose numbers and size are both equal, or of which one is not known, or another one. */
  readonly equal: number;
  readonly unknown: number;
  readonly wrong: readonly string[];
  readonly total: 'equal' | 'unknown' | 'wrong' | 'none';
  readonly errors: readonly string[];
}

/** `side` is that of the square image. */
export function* compareForks(root: string, measured: string, side: number): Generator<Compared> {
  const disk = new ProjectFiles();
  const programs = new PythonPrograms();
  for (const line of readFileSync(measured, 'utf8').trim().split('\n')) {
    if (line === '') continue;
    const built: Built = JSON.parse(line);
    const path = join(root, built.net);
    const text = readFileSync(path, 'utf8');
    if (!ultralyticsYaml.recognizes(path, text)) continue;
    const document = new AnalyzedDocument({
      text,
      fileName: basename(path),
      format: ultralyticsYaml,
      configuration: {
        ...DEFAULT_CONFIGURATION,
        input: [side, side],
        ...(built.scale !== undefined && { model: built.scale }),
      },
      files: disk.beside(path),
      programs,
      log: (message) => {
        throw new Error(message);
      },
    });
    yield { file: built.net, ...compare(document, built) };
  }
}

function compare(document: AnalyzedDocument, built: Built): Omit<Compared, 'file'> {
  const { network, facts } = document.shown;
  const wrong: string[] = [];
  let [equal, unknown] = [0, 0];
  for (const [index, { p, o }] of (built.rows ?? []).entries()) {
    const row = network.rows?.[index];
    const group = row && network.groups[row.group];
    if (!group) {
      unknown += 1;
      continue;
    }
    const { params } = groupFacts(network, facts, group).cost;
    const sizes = group.outputs.map(({ target }) => facts.shapeOf(target));
    const shape = sizes.length === 1 && isMap(o) ? sizes[0] : undefined;
    const isLast = index === (built.rows?.length ?? 0) - 1;
    const asks = isMap(o) && !isLast;
    const areSizes = !asks || (shape?.every(isKnown) === true && shape.join() === o.join());
    const differs = asks && shape?.some((size, axis) => isKnown(size) && size !== o[axis]);
    if ((isCount(params) && params !== p) || differs)
      wrong.push(
        `row ${index} ${row.module.name}: ${isCount(params) ? params : '?'} ${shape?.map((size) => (isKnown(size) ? size : '?')) ?? '?'}, built ${p} ${JSON.stringify(o)}`,
      );
    else if (isCount(params) && areSizes) equal += 1;
    else unknown += 1;
  }
  return {
    fails: built.fail !== undefined,
    equal,
    unknown,
    wrong,
    total: totalOf(facts.totals.params, built.total),
    errors: document.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message }) => `${rule.id}: ${message}`),
  };
}

function totalOf(found: Parameters<typeof isCount>[0], built: number | undefined): Compared['total'] {
  if (built === undefined) return 'none';
  if (!isCount(found)) return 'unknown';
  return found === built ? 'equal' : 'wrong';
}

function isMap(output: unknown): output is readonly number[] {
  return Array.isArray(output) && output.length > 0 && output.every((size) => typeof size === 'number');
}
