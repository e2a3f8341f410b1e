// Complex tensors, and what `torch.fft` makes of tensors.
import { axisAt, broadcast, type Size, type Sizes, shown, withSize } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';

export function complexOf(dtype: string | undefined): string {
  return dtype === 'float64' || dtype === 'complex128' ? 'complex128' : 'complex64';
}

export function realOf(dtype: string | undefined): string | undefined {
  if (dtype === 'complex64') return 'float32';
  return dtype === 'complex128' ? 'float64' : dtype;
}

/** What becomes of the last axis that is transformed: all frequencies, half of them, or samples out of half of them. */
type Form = 'whole' | 'half' | 'back';

function transformed(form: Form, size: Size, asked: Size | 'same'): Size {
  if (form === 'back') {
    const samples = asked !== 'same' ? asked : size === undefined ? undefined : 2 * (size - 1);
    if (samples !== undefined && samples < 1) fail(`Invalid number of data points (${samples}) specified`);
    return samples;
  }
  const points = asked === 'same' ? size : asked;
  if (points !== undefined && points < 1) fail(`Invalid number of data points (${points}) specified`);
  return form === 'half' && points !== undefined ? Math.floor(points / 2) + 1 : points;
}

function typed(args: Arguments, form: Form, sizes: Sizes): Out {
  const { dtype } = args.tensor('input').facts;
  if (form === 'half' && dtype?.startsWith('complex'))
    fail(`${args.name} expects a real input tensor, but got ${dtype}`);
  const complex = complexOf(dtype);
  return out(sizes, form === 'back' ? realOf(complex) : complex);
}

function oneAxis(name: string, form: Form) {
  return torchFunction(`fft.${name}`, 'input, n=None, dim=-1, norm=None', (args) => {
    const sizes = args.sizes('input');
    const axis = args.axis('dim', sizes.length);
    if (sizes.length === 0) fail('Dimension specified as -1 but tensor has no dimensions');
    const asked = args.has('n') ? args.sizesGiven('n')[0] : 'same';
    return typed(args, form, withSize(sizes, axis, transformed(form, sizes[axis], asked)));
  });
}

function manyAxes(name: string, form: Form, usual: readonly number[] | undefined) {
  return torchFunction(`fft.${name}`, 'input, s=None, dim=None, norm=None', (args) => {
    const sizes = args.sizes('input');
    const asked = args.has('s') ? args.sizesGiven('s') : undefined;
    const fromAxes =
      usual ?? (asked ? asked.map((_, at) => at - asked.length) : sizes.map((_, axis) => axis));
    const axes = args.axes('dim', sizes.length) ?? fromAxes.map((axis) => axisAt(axis, sizes.length));
    if (asked && asked.length !== axes.length)
      fail('When given, dim and shape arguments must have the same length');
    if (new Set(axes).size !== axes.length) fail('FFT dims must be unique');
    const after = axes.reduce<Sizes>((all, axis, at) => {
      const isLast = at === axes.length - 1;
      const length = asked?.[at];
      const wanted = asked === undefined || length === -1 ? 'same' : length;
      return withSize(all, axis, transformed(isLast ? form : 'whole', sizes[axis], wanted));
    }, sizes);
    return typed(args, form, after);
  });
}

function joined(name: string, one: string, other: string) {
  return torchFunction(name, `${one}, ${other}`, (args) => {
    const { dtype } = args.tensor(one).facts;
    return out(broadcast(args.sizes(one), args.sizes(other)), complexOf(dtype));
  });
}

/** Frames of a signal, each as its frequencies. */
function framed(args: Arguments): Out {
  const sizes = args.sizes('input');
  const reach = args.int('n_fft');
  const step = args.optionalInt('hop_length') ?? Math.floor(reach / 4);
  const length = args.optionalInt('win_length') ?? reach;
  const { dtype } = args.tensor('input').facts;
  if (sizes.length !== 1 && sizes.length !== 2)
    fail(`stft: expected a 1D or 2D tensor, but got ${shown(sizes)}`);
  if (step <= 0 || length <= 0 || length > reach)
    fail(`stft: expected 0 < hop_length and 0 < win_length <= n_fft`);
  if (args.has('window') && (args.sizes('window').length !== 1 || args.sizes('window')[0] !== length))
    fail(`stft: expected a 1D window tensor of size equal to win_length=${length}`);
  const isComplex = args.has('return_complex') ? args.flag('return_complex') : undefined;
  if (isComplex === undefined) {
    if (dtype === undefined || dtype.startsWith('complex')) return args.stop('return_complex');
    fail('stft requires the return_complex parameter be given for real inputs');
  }
  const samples = sizes.at(-1);
  const margin = args.flag('center') ? Math.floor(reach / 2) : 0;
  if (samples !== undefined && margin >= samples && args.word('pad_mode') === 'reflect')
    fail(
      `Padding size should be less than the corresponding input dimension, but got: padding (${margin}, ${margin})`,
    );
  const all = samples === undefined ? undefined : samples + 2 * margin;
  if (all !== undefined && all < reach) fail(`stft: expected 0 < n_fft <= ${all}, but got n_fft=${reach}`);
  const isHalf = !args.has('onesided') || args.flag('onesided');
  const frames = all === undefined ? undefined : Math.floor((all - reach) / step) + 1;
  const after = [...sizes.slice(0, -1), isHalf ? Math.floor(reach / 2) + 1 : reach, frames];
  return isComplex ? out(after, complexOf(dtype)) : out([...after, 2], 'float32');
}

export const spectra: FunctionTable = Object.fromEntries([
  ...['fft', 'ifft'].map((name) => oneAxis(name, 'whole')),
  ...['rfft', 'ihfft'].map((name) => oneAxis(name, 'half')),
  ...['irfft', 'hfft'].map((name) => oneAxis(name, 'back')),
  ...['fft', 'ifft'].flatMap((name) => [
    manyAxes(`${name}2`, 'whole', [-2, -1]),
    manyAxes(`${name}n`, 'whole', undefined),
  ]),
  ...[manyAxes('rfft2', 'half', [-2, -1]), manyAxes('rfftn', 'half', undefined)],
  ...[manyAxes('irfft2', 'back', [-2, -1]), manyAxes('irfftn', 'back', undefined)],
  ...['fftshift', 'ifftshift'].map((name) =>
    torchFunction(`fft.${name}`, 'input, dim=None', (args) => {
      const sizes = args.sizes('input');
      args.axes('dim', sizes.length);
      return out(sizes);
    }),
  ),
  torchFunction('fft.fftfreq', 'n, d=1.0', (args) => out([args.int('n')], 'float32')),
  torchFunction('fft.rfftfreq', 'n, d=1.0', (args) => out([Math.floor(args.int('n') / 2) + 1], 'float32')),
  joined('complex', 'real', 'imag'),
  joined('polar', 'abs', 'angle'),
  torchFunction('view_as_complex', 'input', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length === 0) fail('Input tensor must have one or more dimensions');
    const last = sizes.at(-1);
    if (last !== undefined && last !== 2) fail('Tensor must have a last dimension of size 2');
    return out(sizes.slice(0, -1), complexOf(args.tensor('input').facts.dtype));
  }),
  torchFunction('view_as_real', 'input', (args) => {
    const { dtype } = args.tensor('input').facts;
    if (dtype !== undefined && !dtype.startsWith('complex'))
      fail('view_as_real is only supported for complex tensors');
    return {
      sizes: [...args.sizes('input'), 2],
      ...(dtype !== undefined && { dtype: realOf(dtype) ?? dtype }),
    };
  }),
  ...['.real', '.imag', 'real', 'imag'].map((name) =>
    torchFunction(name, 'input', (args) => {
      const dtype = realOf(args.tensor('input').facts.dtype);
      if (name.endsWith('imag') && dtype !== undefined && dtype === args.tensor('input').facts.dtype)
        fail('imag is not implemented for tensors with non-complex dtypes.');
      return { sizes: args.sizes('input'), strides: 'unknown', ...(dtype !== undefined && { dtype }) };
    }),
  ),
  torchFunction(
    'stft',
    "input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None, align_to_window=None",
    framed,
  ),
]);
