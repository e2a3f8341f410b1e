// All tables of models and calls that were measured with PyTorch, as far as their sources are on this machine.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { calls } from './calls.ts';
import { constructs } from './constructs.ts';
import { faults } from './faults.ts';
import { inputSizes } from './input-sizes.ts';
import { keras } from './keras.ts';
import { notebooks } from './notebooks.ts';
import type { Table } from './outcome.ts';
import { published } from './published.ts';
import { Sources } from './reading.ts';
import { readyMade } from './ready-made.ts';

/** Where the optional sources are; each may be absent. */
export interface Places {
  /** Expected figures, measured calls, small files, and the sources that may be handed on. */
  readonly shared: string;
  /** Sources that may not be handed on: `<owner>-<name>/<path>`. */
  readonly elsewhere: string | undefined;
  /** The same of Keras: `<owner>-<name>/<path>`. */
  readonly keras: string | undefined;
  /** The folder in which torchvision is installed. */
  readonly torchvision: string | undefined;
}

/** `shared` is the folder of the optional corpus; the environment names what is elsewhere. */
export function placesFrom(shared: string, environment: NodeJS.ProcessEnv): Places {
  return {
    shared,
    elsewhere: environment.PYTORCH_CORPUS,
    keras: environment.KERAS_CORPUS,
    torchvision: environment.TORCHVISION,
  };
}

/** Makes each table when it is asked for. */
export type Maker = readonly [name: string, make: () => Table];

/** `only` is what the names of rows hold, where a table can be made of some alone. */
export function makers(
  { shared, elsewhere, keras: others, torchvision }: Places,
  only = '',
): readonly Maker[] {
  const sources = new Sources();
  const found: Maker[] = [];
  const torch = {
    expected: join(shared, 'spec/pytorch-expected'),
    folders: { packages: join(shared, 'corpus/pytorch'), elsewhere },
  };
  const ofKeras = {
    expected: join(shared, 'spec/keras-expected'),
    folders: { packages: join(shared, 'corpus/keras'), elsewhere: others },
  };
  const [isTorchHere, isKerasHere] = [torch, ofKeras].map(({ expected }) => existsSync(expected));
  if (isTorchHere) {
    const { expected, folders } = torch;
    for (const way of ['asked', 'called'] as const) {
      found.push([`published models, ${way}`, () => published(expected, folders, way, sources)]);
    }
    found.push(['sizes of inputs, looked for', () => inputSizes(expected, folders, sources)]);
  }
  const vectors = join(shared, 'spec/pytorch-ops/vectors.jsonl');
  if (existsSync(vectors)) found.push(['calls', () => calls(vectors)]);
  const small = join(shared, 'cases/python-constructs');
  if (existsSync(small)) found.push(['constructs', () => constructs(small, sources)]);
  const cases = ['cases/python', 'cases/python-traps'].map((folder) => join(shared, folder));
  if (cases.every(existsSync)) found.push(['faults', () => faults(cases, sources)]);
  if (isKerasHere) found.push(['keras', () => keras(ofKeras.expected, ofKeras.folders, sources, only)]);
  if (isTorchHere || isKerasHere) {
    const both = [isTorchHere ? torch : undefined, isKerasHere ? ofKeras : undefined] as const;
    found.push(['notebooks', () => notebooks(...both, sources)]);
  }
  const spec = join(shared, 'spec');
  if (existsSync(join(spec, 'torchvision-params.tsv')))
    found.push(['torchvision, by name', () => readyMade(spec, undefined, sources)]);
  if (torchvision !== undefined && existsSync(join(torchvision, 'torchvision'))) {
    found.push(['torchvision', () => readyMade(spec, torchvision, sources)]);
  }
  return found;
}
