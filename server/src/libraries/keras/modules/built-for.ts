// Layers with weights are made for the width of what they get first: called again with another one, Keras refuses them.
import { int } from '../../../python/make.ts';
import type { Given, Instance, Run } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { Fault } from '../../fault.ts';
import type { Size } from '../tensors/sizes.ts';
import type { Layers } from './layers.ts';
import { keep, kept, nameOf } from './state.ts';

/**
 * Remembers the width that a layer is made for, and ends the program where it gets another one later. Among symbolic tensors the program
 * goes on: there both calls are in one network, which is judged as such.
 */
export function checkWidth(
  self: Instance,
  width: Size | 'none',
  given: Given,
  run: Run,
  layers: Layers,
): void {
  const { session } = layers;
  if (typeof width !== 'number' || !session.judges) return;
  const built = kept(self, 'width');
  if (!built) {
    keep(self, 'width', int(width), run);
    const span = callerOf(given, run);
    if (span) session.calledFirst.set(self, span);
    return;
  }
  if (!session.isEager || built.type !== 'int' || built.value === width) return;
  const name = nameOf(self) ?? self.class.name;
  const definition = session.made.get(self);
  const first = session.calledFirst.get(self);
  run.raise(
    'ValueError',
    `Input 0 of layer "${name}" is incompatible with the layer: expected axis -1 of input shape to have value ${built.value}, but received ${width}`,
    definition &&
      new Fault({
        type: 'built-for',
        span: definition.kindSpan,
        layer: name,
        width: built.value,
        gets: width,
        ...(first && { first }),
        ...resizedOf(layers),
      }),
  );
}

/** Where the outermost call stands that is one of the file. */
function callerOf({ span }: Given, run: Run): Span | undefined {
  return run.stack[0] ?? span;
}

/** The model that is called from outside of all others was called with other sizes before. */
function resizedOf({ session }: Layers) {
  const [first, ...more] = session.outermost;
  const last = more.at(-1);
  if (!first || !last?.span || first.sizes.length !== last.sizes.length) return {};
  // The batch is as large as it is.
  const [batch = 1] = last.sizes;
  return { resized: { span: last.span, from: last.sizes, to: [batch, ...first.sizes.slice(1)] } };
}
