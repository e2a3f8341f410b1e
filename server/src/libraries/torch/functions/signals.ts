// Windows for frames of a signal, and the signal back from its frames.
import { type Size, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';

function windowed(args: Arguments): Out {
  const length = args.int('window_length');
  if (length < 0) fail(`requires non-negative window_length, got window_length=${length}`);
  return out([length], 'float32');
}

/** `torch.istft`: as long as its frames reach, less what `center` has put before and behind it. Source: the documentation of torch.istft. */
function joinedFrames(args: Arguments): Out {
  const sizes = args.sizes('input');
  const reach = args.int('n_fft');
  const step = args.optionalInt('hop_length') ?? Math.floor(reach / 4);
  const { dtype } = args.tensor('input').facts;
  if (dtype !== undefined && !dtype.startsWith('complex'))
    fail(
      'istft(): requires a complex-valued input tensor matching the output from stft with return_complex=True.',
    );
  if (sizes.length !== 2 && sizes.length !== 3)
    fail(`istft(): expected a tensor with 2 or 3 dimensions, but got ${shown(sizes)}`);
  const rows = sizes.at(-2);
  const isHalf = !args.has('onesided') || args.flag('onesided');
  const expected = isHalf ? Math.floor(reach / 2) + 1 : reach;
  if (rows !== undefined && rows !== expected)
    fail(
      `istft(): expected the frequency dimension (3rd to the last) of the input tensor to match n_fft / 2 + 1 when onesided=True, but got ${rows}`,
    );
  const lead = sizes.slice(0, -2);
  const length = args.optionalInt('length');
  const frames = sizes.at(-1);
  if (length !== undefined) return out([...lead, length], 'float32');
  const all: Size = frames === undefined ? undefined : reach + step * (frames - 1);
  const margin = args.flag('center') ? Math.floor(reach / 2) : 0;
  const left = all === undefined ? undefined : all - 2 * margin;
  if (left !== undefined && left <= 0) return args.stop('input', 'whether something is left of a signal');
  return out([...lead, left], 'float32');
}

const PERIODIC = 'window_length, periodic=True';

export const signals: FunctionTable = Object.fromEntries([
  ...['hann_window', 'blackman_window', 'bartlett_window'].map((name) =>
    torchFunction(name, PERIODIC, windowed),
  ),
  torchFunction('hamming_window', `${PERIODIC}, alpha=0.54, beta=0.46`, windowed),
  torchFunction('kaiser_window', `${PERIODIC}, beta=12.0`, windowed),
  ...[
    ...['hann', 'hamming', 'blackman', 'bartlett', 'cosine', 'nuttall'],
    ...['gaussian', 'exponential', 'kaiser', 'general_hamming', 'general_cosine'],
  ].map((name) =>
    torchFunction(
      `signal.windows.${name}`,
      'M, *, sym=True, std=1.0, beta=12.0, alpha=0.54, tau=1.0, a=None, center=None',
      (args) => out([args.int('M')], 'float32'),
    ),
  ),
  torchFunction(
    'istft',
    'input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False',
    joinedFrames,
  ),
]);
