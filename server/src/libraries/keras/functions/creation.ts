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
    const ends = args.has('stop')
      ? [args.integer('start'), args.integer('stop')]
      : [0, args.integer('start')];
    const [start, stop, step] = [...ends, args.has('step') ? args.integer('step') : 1];
    const isKnown = typeof start === 'number' && typeof stop === 'number' && typeof step === 'number';
    const count = isKnown ? Math.max(0, Math.ceil((stop - start) / step)) : undefined;
    return out([count], { dtype: 'int32' });
  },
  linspace: (args) => out([args.int('num', 50)]),
  eye: (args) => {
    const batch = args.has('batch_shape') ? args.ints('batch_shape') : [];
    return out([...batch, args.int('n'), args.int('m', args.int('n'))]);
  },
});
