// What the names in the modules of PyTorch stand for.
import { builtin, float, NONE, text } from '../../../python/make.ts';
import type { Run, Value } from '../../../python/values.ts';
import { callFunction } from '../functions/call-function.ts';
import type { TorchFunction } from '../functions/function.ts';
import { functionalNamed, functionNamed } from '../functions/index.ts';
import { autogradMember } from '../modules/autograd.ts';
import { isFolderOfLayers, layerMember } from '../modules/nn-members.ts';
import { dtypeCalled, finfo, iinfo } from '../tensors/dtypes.ts';
import { sizeOf } from '../tensors/size-values.ts';
import { contextOf, deviceNamed, generatorNamed, isContext, placeOf, quiet } from './contexts.ts';
import { dataMember } from './data.ts';
import { hubMember } from './hub.ts';
import { runningMember } from './running.ts';
import { isTensorClass, parameterClass, tensorClass } from './tensor-classes.ts';
import type { TorchParts } from './torch-parts.ts';
import { initializer } from './weights-set.ts';

const FOLDERS: ReadonlySet<string> = new Set([
  ...[
    'nn',
    'jit',
    'cuda',
    'utils',
    'autograd',
    'hub',
    'optim',
    'backends',
    'onnx',
    'fft',
    'linalg',
    'special',
  ],
  ...['amp', 'distributed', 'fx', 'quantization', 'version', 'multiprocessing', 'ao', 'func', '_C', 'signal'],
  ...['profiler', 'export', 'mps', 'xpu', 'compiler', 'random'],
]);

/** Modules below others that hold something which is read. */
const FOLDERS_BELOW: ReadonlySet<string> = new Set([
  ...[
    'torch.utils.checkpoint',
    'torch.utils.data',
    'torch.utils.tensorboard',
    'torch.signal.windows',
    'torch.cuda.amp',
    'torch.ao.quantization',
  ],
  ...['torch.ao.nn', 'torch.backends.cudnn', 'torch.backends.mps', 'torch.backends.cuda'],
]);

/** `undefined` for what is not known. */
export function memberOf(module: string, name: string, library: TorchParts, run: Run): Value | undefined {
  if (FOLDERS_BELOW.has(`${module}.${name}`)) return library.module(`${module}.${name}`);
  if (module === 'torch') {
    const found = topMember(name, library);
    if (found) return found;
  }
  if (module.startsWith('torch.nn') && module !== 'torch.nn.functional')
    return nnMember(module, name, library, run);
  if (/^torch\.(?:cuda|backends|mps|xpu)/.test(module))
    return isContext(name) ? contextOf(name) : placeOf(name);
  if (module.startsWith('torch.autograd'))
    return name === 'function'
      ? library.module('torch.autograd')
      : isContext(name)
        ? contextOf(name)
        : autogradMember(name);
  if (module === 'torch.hub') return hubMember(name, library.session.places.texts, run);
  if (module === 'torch.utils.data') return dataMember(name, run);
  if (!module.startsWith('torch')) return lightningMember(module, name, library, run);
  if (module === 'torch.jit' && name === 'ScriptModule') return library.classes.class(name, run);
  if (/^torch\.(?:ao\.)?quantization$/.test(module) && /^(?:De)?QuantStub$/.test(name))
    return library.classes.class('Identity', run);
  return runningMember(module, name, library, run) ?? functionMember(module, name, library);
}

function topMember(name: string, library: TorchParts): Value | undefined {
  if (FOLDERS.has(name)) return library.module(`torch.${name}`);
  const dtype = dtypeCalled(name);
  if (dtype !== undefined) return library.home.dtype(dtype);
  if (name === 'Tensor') return library.home.tensorClass?.();
  if (isTensorClass(name)) return tensorClass(name, library.session, library.home);
  if (isContext(name) && name !== 'device') return contextOf(name);
  switch (name) {
    case '__version__':
      return text('2.15.0');
    case 'pi':
      return float(Math.PI);
    case 'e':
      return float(Math.E);
    case 'inf':
      return float(Number.POSITIVE_INFINITY);
    case 'nan':
      return float(Number.NaN);
    case 'newaxis':
      return NONE;
    case 'device':
      return deviceNamed;
    case 'Generator':
      return generatorNamed;
    case 'finfo':
      return finfo;
    case 'iinfo':
      return iinfo;
    case 'Size':
      return builtin('torch.Size', (run, sizes) => sizeOf((sizes && run.iterate(sizes)) ?? []));
    case '_assert':
      return builtin(name, (run, condition, message) =>
        condition && run.truth(condition) === false ? run.raise('AssertionError', message) : NONE,
      );
    case 'manual_seed':
    case 'seed':
    case 'set_default_dtype':
    case 'set_num_threads':
    case 'set_printoptions':
    case 'set_float32_matmul_precision':
    case 'use_deterministic_algorithms':
      return { type: 'builtin', name, call: () => NONE };
    default:
      return undefined;
  }
}

function nnMember(module: string, name: string, library: TorchParts, run: Run): Value | undefined {
  if (isFolderOfLayers(module, name)) return library.module(`${module}.${name}`);
  if (module === 'torch.nn.init') return initializer(name);
  if (name === 'Parameter' || name === 'Buffer') return parameterClass(name, library.session, library.home);
  if (module === 'torch.nn.attention') return isContext(name) ? contextOf(name) : undefined;
  return layerMember(module, name, library.classes, run);
}

function functionMember(module: string, name: string, library: TorchParts): Value | undefined {
  const found = functionIn(module, name);
  if (!found || !/^torch(?:\.nn\.functional|\.special|\.linalg|\.fft|\.signal\.windows)?$/.test(module))
    return undefined;
  return {
    type: 'builtin',
    name: `${module}.${name}`,
    call: (given, run) => callFunction(found, given, run, library.session, library.home),
  };
}

/** What a module calls by that name; folders of `torch` have some of their own. */
function functionIn(module: string, name: string): TorchFunction | undefined {
  if (module === 'torch.nn.functional') return functionalNamed(name);
  const folder = module.replace(/^torch\.?/, '');
  if (folder === '') return functionNamed(`torch.${name}`) ?? functionNamed(name);
  const hasOwnOnly = folder === 'fft' || folder === 'signal.windows';
  return functionNamed(`${folder}.${name}`) ?? (hasOwnOnly ? undefined : functionNamed(name));
}

/** PyTorch Lightning: its module, and what changes nothing. */
function lightningMember(module: string, name: string, library: TorchParts, run: Run): Value | undefined {
  if (['pytorch', 'core', 'lightning', 'module'].includes(name)) return library.module(`${module}.${name}`);
  if (name === 'LightningModule') return library.classes.class(name, run);
  return name === 'seed_everything' ? quiet(name) : undefined;
}
