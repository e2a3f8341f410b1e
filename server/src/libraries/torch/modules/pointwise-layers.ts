// Layers of `torch.nn` that give what they get and are no operation of the catalogue. Source: torch.nn documentation (signatures).
import { out } from '../functions/function.ts';
import { axisAt } from '../tensors/sizes.ts';
import { TorchError } from '../tensors/torch-error.ts';
import { type StatedLayer, type StatedLayers, statedLayer } from './stated-layer.ts';

/** By the parameters of their constructors. */
const UNCHANGED: Readonly<Record<string, string>> = {
  Threshold: 'threshold, value, inplace=False',
  RReLU: 'lower=0.125, upper=0.333, inplace=False',
  Softshrink: 'lambd=0.5',
  Hardshrink: 'lambd=0.5',
  Tanhshrink: '',
};

function unchanged([name, parameters]: readonly [string, string]): readonly [string, StatedLayer] {
  return statedLayer(name, parameters, 'input', {
    weights: () => [],
    run: (_, called) => out(called.sizes('input')),
  });
}

export const pointwiseLayers: StatedLayers = Object.fromEntries([
  ...Object.entries(UNCHANGED).map(unchanged),
  statedLayer('Softmin', 'dim=None', 'input', {
    weights: () => [],
    run: (made, called) => {
      const sizes = called.sizes('input');
      if (made.has('dim')) axisAt(made.int('dim'), sizes.length);
      return out(sizes);
    },
  }),
  statedLayer('CrossMapLRN2d', 'size, alpha=1e-4, beta=0.75, k=1', 'input', {
    weights: () => [],
    run: (_, called) => {
      const sizes = called.sizes('input');
      if (sizes.length !== 4)
        throw new TorchError(
          'ValueError',
          `CrossMapLRN2d: Expected input to be 4D, got ${sizes.length}D instead.`,
        );
      return out(sizes);
    },
  }),
]);
