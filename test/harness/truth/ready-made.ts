// The models of torchvision, by name or read from its own sources: their totals, and of some every layer in the order of calls.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareModel, type MeasuredLeaf } from './compare-model.ts';
import { type Outcome, row, type Table, unknown } from './outcome.ts';
import { filesOf, type Reading, read, type Source, type Sources } from './reading.ts';
import { whyUnknown } from './why.ts';

/** From the sources in `folder`; by name, where there is none. */
export function readyMade(spec: string, folder: string | undefined, sources: Sources): Table {
  // One model has a row for each of its sets of weights.
  const models = new Map<string, ReadyMade>();
  for (const [model = '', , , params = '', , crop = '', , , file = ''] of tsv(
    join(spec, 'torchvision-params.tsv'),
  )) {
    const entry = entryOf(model, Number(crop));
    if (models.has(entry)) continue;
    const listed = entry === `${model}()`;
    const leaves = listed ? leavesOf(join(spec, 'torchvision-shapes', `${model}.tsv`)) : undefined;
    models.set(entry, { entry, params: Number(params), side: leaves?.side ?? Number(crop), file, ...leaves });
  }
  const rows = [...models].map(([entry, model]) =>
    row(entry, () => compareReadyMade(model, folder, sources)),
  );
  return { name: folder === undefined ? 'torchvision, by name' : 'torchvision', rows };
}

/** The number of parameters of a vision transformer depends on the size of its pictures. */
function entryOf(model: string, crop: number): string {
  return model.startsWith('vit_') && crop !== 224 ? `${model}(image_size=${crop})` : `${model}()`;
}

function tsv(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [, ...rows] = lines.filter((line) => !line.startsWith('#'));
  return rows.map((line) => line.split('\t'));
}

interface ReadyMade {
  readonly entry: string;
  readonly params: number;
  /** Of the picture. */
  readonly side: number;
  readonly file: string;
  /** Of some models, each module without modules in it that was called. */
  readonly leaves?: readonly MeasuredLeaf[];
}

/** A program that has the function which makes the model. */
function sourceOf({ entry, file }: ReadyMade, folder: string | undefined): Source {
  if (folder !== undefined) return { text: readFileSync(join(folder, file), 'utf8'), folder, file };
  const module = file.replace(/\.py$/, '').replaceAll('/', '.');
  const name = entry.slice(0, entry.indexOf('('));
  return { text: `import torch\nfrom ${module} import ${name}\n`, folder: '/nowhere', file: 'models.py' };
}

function compareReadyMade(model: ReadyMade, folder: string | undefined, sources: Sources): Outcome {
  const { entry, side, file, params } = model;
  const source = sourceOf(model, folder);
  const { text } = source;
  const document = sources.analyze(source, { model: entry, inputs: [{ sizes: [3, side, side] }] });
  const { shown } = document;
  const outcome =
    shown.id === entry
      ? compareModel(
          asListed(read(shown, document), model),
          { params, output: [1, 1000], leaves: model.leaves ?? [] },
          1,
        )
      : unknown('no model');
  if (outcome.type !== 'unknown') return outcome;
  const call = `import torch\nmodel = ${entry}\nmodel.eval()\nmodel(torch.randn(2, 3, ${side}, ${side}))\n`;
  const why = whyUnknown(`${text}\n${call}`, file.slice(file.lastIndexOf('/') + 1), filesOf(source, sources));
  return unknown(`${outcome.why} <- ${why}`);
}

/** The lists of modules name none that has modules in it, as attention has; of models without a list nothing is compared. */
function asListed(found: Reading, { leaves = [] }: ReadyMade): Reading {
  const kinds = new Set(leaves.map((leaf) => leaf.class));
  return { ...found, leaves: found.leaves.filter(({ kind }) => kinds.has(kind)) };
}

interface Leaves {
  /** Of the picture that it was measured with. */
  readonly side: number;
  readonly leaves: readonly MeasuredLeaf[];
}

function leavesOf(file: string): Leaves | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const side = Number(/input 1x3x(\d+)x/.exec(text)?.[1] ?? 224);
  const leaves = tsv(file).map(([path = '', kind = '', , out = '', params = '']) => ({
    path,
    class: kind,
    out: out.split(',').map((shape) => shape.split('x').map(Number)),
    params: Number(params),
  }));
  return { side, leaves };
}
