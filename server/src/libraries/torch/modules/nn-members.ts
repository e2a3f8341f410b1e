// What stands in `torch.nn` and in the modules below it, besides functions: classes of layers, helpers that make tuples, utilities.
import { builtin, list, text, tuple } from '../../../python/make.ts';
import type { Builtin, Run, Value } from '../../../python/values.ts';
import type { Layers } from './layer-base.ts';
import { NN_NAMES } from './nn-names.ts';
import { isFolderOfUtilities, utilityNamed } from './utilities.ts';

const FOLDERS: Readonly<Record<string, ReadonlySet<string>>> = {
  'torch.nn': new Set([
    ...[
      'functional',
      'init',
      'utils',
      'modules',
      'parameter',
      'quantized',
      'parallel',
      'common_types',
      'qat',
    ],
    ...['attention', 'intrinsic', 'grad'],
  ]),
  'torch.nn.modules': new Set([
    ...['activation', 'adaptive', 'batchnorm', 'channelshuffle', 'container', 'conv', 'distance', 'dropout'],
    ...['flatten', 'fold', 'instancenorm', 'lazy', 'linear', 'loss', 'module', 'normalization', 'padding'],
    ...['pixelshuffle', 'pooling', 'rnn', 'sparse', 'transformer', 'upsampling', 'utils'],
  ]),
};

/** Whether a name in a module stands for a module. */
export function isFolderOfLayers(module: string, name: string): boolean {
  return FOLDERS[module]?.has(name) === true || isFolderOfUtilities(module, name);
}

const TUPLES: Readonly<Record<string, number>> = { _single: 1, _pair: 2, _triple: 3, _quadruple: 4 };

/** Makes a tuple of so many of one thing; of several, a tuple of these. */
function repeater(name: string, count: number): Builtin {
  return builtin(name, (run, value) => {
    if (!value || value.type === 'unknown') return undefined;
    if (['list', 'tuple', 'range', 'iterator'].includes(value.type)) return tuple(run.iterate(value));
    return tuple(Array.from({ length: count }, () => value));
  });
}

/** `undefined` for what is not known. */
export function layerMember(module: string, name: string, layers: Layers, run: Run): Value | undefined {
  if (module === 'torch.nn' && name === '__all__') return list(NN_NAMES.map((one) => text(one)));
  if (module.startsWith('torch.nn.utils')) return utilityNamed(module, name, layers);
  if (module === 'torch.nn.modules.utils') return tupleHelper(name);
  const isPlain = /^torch\.nn(?:\.modules(?:\.\w+)?|\.parallel(?:\.\w+)?)?$/.test(module);
  return isPlain && /^_?[A-Z]/.test(name) ? layers.class(name, run) : undefined;
}

function tupleHelper(name: string): Value | undefined {
  const count = TUPLES[name];
  if (count !== undefined) return repeater(name, count);
  if (name === '_ntuple')
    return builtin(name, (_, times) => (times?.type === 'int' ? repeater(name, times.value) : undefined));
  return undefined;
}
