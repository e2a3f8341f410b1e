// Python source, as the rest of the program sees it: the models of a file are the calls of them that it makes.

import { TorchLibrary } from '../../libraries/torch/torch-library.ts';
import type { Network } from '../../network/network.ts';
import { runProgram } from '../../python/run-program.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import type { Format, FormatDocument, Model, ReadOptions } from '../format.ts';
import { entry } from './entry.ts';
import { type TracedCall, traceCall } from './traced-call.ts';

export const python: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'In', one: 'model', several: 'models' },
  read: (text, options) => read(text, options),
};

const EMPTY: Network = {
  format: 'python',
  layout: 'channels_first',
  layers: [],
  groups: [],
  outputs: [],
  problems: [],
  notes: [],
};

function read(text: string, _options: ReadOptions): FormatDocument {
  const tree = readPython(text);
  const library = new TorchLibrary();
  const calls: TracedCall[] = [];
  library.session.onRootCall = (call, run) => traceCall(call, run, library, (traced) => calls.push(traced));
  runProgram({ statements: tree.statements }, [library]);
  const models = calls.map(modelOf);
  const [first = modelWithout(), ...others] = models;
  return {
    models: [first, ...others],
    segments: tree.segments,
    items: [],
    directives: [],
    placeAt: () => undefined,
  };
}

function modelOf({ model, network, span }: TracedCall, index: number): Model {
  const { name } = model.class;
  return {
    id: index === 0 ? name : `${name}@${index}`,
    role: index === 0 ? 'shown' : 'checked',
    ...(span && { span }),
    network: { ...EMPTY, name, ...network },
    edit: () => undefined,
  };
}

function modelWithout(): Model {
  return { id: '', role: 'shown', network: EMPTY, edit: () => undefined };
}
