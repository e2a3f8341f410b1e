// Functions that make tensors of numbers, by their sizes.
import type { Arguments } from './arguments.ts';
import { type FunctionTable, functions, type Out, out } from './function.ts';

function ofShape(args: Arguments): Out {
  return out(args.has('shape') ? args.ints('shape') : [], typeOf(args));
}

function typeOf(args: Arguments): { readonly dtype?: string } {
  const value = args.value('dtype');
  return { dtype: value.type === 'text' ? value.value : 'float32' };
}

const NAMES = 'zeros ones full random_numbers empty'.split(' ');

export const creation: FunctionTable = functions({
  ...Object.fromEntries(NAMES.map((name) => [name, ofShape])),
  constant: (args) => (args.has('shape') ? ofShape(args) : args.data('x')),
  random_like: (args) => out(args.sizes('x')),
  arange: (args) => {
    const [start, stop] = args.has('stop') ? [args.int('start'), args.int('stop')] : [0, args.int('start')];
    return out([Math.max(0, Math.ceil((stop - start) / args.int('step', 1)))], { dtype: 'int32' });
  },
  linspace: (args) => out([args.int('num', 50)]),
  eye: (args) => {
    const batch = args.has('batch_shape') ? args.ints('batch_shape') : [];
    return out([...batch, args.int('n'), args.int('m', args.int('n'))]);
  },
});
