// The models of torchvision, read from its own sources: their totals, and of some every layer in the order of calls.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareModel, type MeasuredLeaf } from './compare-model.ts';
import { type Outcome, row, type Table, unknown } from './outcome.ts';
import { filesOf, read, type Source, type Sources } from './reading.ts';
import { whyUnknown } from './why.ts';

export function readyMade(spec: string, folder: string, sources: Sources): Table {
  const rows = tsv(readFileSync(join(spec, 'torchvision-params.tsv'), 'utf8')).map(
    ([model = '', , , params = '', , crop = '', , , file = '']) =>
      row(model, () => compareReadyMade({ model, params, crop, file }, spec, folder, sources)),
  );
  return { name: 'torchvision', rows };
}

function tsv(text: string): readonly (readonly string[])[] {
  const [, ...rows] = text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  return rows.map((line) => line.split('\t'));
}

interface ReadyMade {
  readonly model: string;
  readonly params: string;
  readonly crop: string;
  readonly file: string;
}

function compareReadyMade(
  { model, params, crop, file }: ReadyMade,
  spec: string,
  folder: string,
  sources: Sources,
): Outcome {
  const text = readFileSync(join(folder, file), 'utf8');
  const source: Source = { text, folder, file };
  const entry = `${model}()`;
  const leaves = leavesOf(join(spec, 'torchvision-shapes', `${model}.tsv`));
  const side = leaves?.side ?? Number(crop);
  const document = sources.analyze(source, { model: entry, inputs: [{ sizes: [3, side, side] }] });
  const { shown } = document;
  const found = shown.id === entry ? read(shown, document) : undefined;
  const measured = {
    params: Number(params),
    output: [1, 1000],
    leaves:
      leaves?.leaves ??
      found?.leaves.map(({ path, kind }) => ({ path, class: kind, out: null, params: 0 })) ??
      [],
  };
  const compared = found && (leaves ? found : { ...found, leaves: [] });
  const outcome = compared
    ? compareModel(compared, leaves ? measured : { ...measured, leaves: [] }, 1)
    : unknown('no model');
  if (outcome.type !== 'unknown') return outcome;
  const call = `import torch\nmodel = ${entry}\nmodel.eval()\nmodel(torch.randn(2, 3, ${side}, ${side}))\n`;
  return unknown(
    `${outcome.why} <- ${whyUnknown(`${text}\n${call}`, file.split('/').at(-1) ?? '', filesOf(source, sources))}`,
  );
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
  const leaves = tsv(text).map(([path = '', kind = '', , out = '', params = '']) => ({
    path,
    class: kind,
    out: out.split(',').map((shape) => shape.split('x').map(Number)),
    params: Number(params),
  }));
  return { side, leaves };
}
