// `TextVectorization`: each text becomes the indices of its words, or one vector over all words.
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { LibraryLayer } from '../../library.ts';
import { asTensor } from '../tensors/data.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import type { Size, Sizes } from '../tensors/sizes.ts';
import type { Layers } from './layers.ts';
import type { MadeLayer } from './make-layer.ts';
import { note } from './note.ts';
import { recordForeign } from './wrapping-layers.ts';

export function textForeign(record: LibraryLayer, layers: Layers): Foreign {
  return recordForeign(record, layers, (self, made, given, run) => called(self, made, given, run, layers));
}

function called(self: Instance, made: MadeLayer, given: Given, run: Run, layers: Layers): Value {
  const [first] = given.positional;
  const tensor = first && asTensor(first.value, run, layers.home);
  const sizes = tensor?.sizes && vectorSizes(tensor.sizes, made);
  const output = new KerasTensor({ sizes, dtype: 'int64' }, layers.home);
  const read = { ...(tensor && { tensor }), ...(first?.span && { span: first.span }) };
  note(
    self,
    { reads: first ? [read] : [], outputs: [output], described: made.described, isJudged: false },
    given,
    run,
    layers,
  );
  return output;
}

/** A last axis of one text is left out. */
function vectorSizes(sizes: Sizes, { given }: MadeLayer): Sizes | undefined {
  const texts = sizes.length > 1 && sizes.at(-1) === 1 ? sizes.slice(0, -1) : sizes;
  const mode = given.word('output_mode');
  const number = (name: string): Size => {
    const value = given.literal(name);
    return typeof value === 'number' ? value : undefined;
  };
  if (texts.length !== 1) return undefined;
  if (mode === 'int') {
    const length = given.literal('output_sequence_length');
    return [
      ...texts,
      given.has('output_sequence_length') && length !== null ? number('output_sequence_length') : null,
    ];
  }
  return [...texts, given.literal('pad_to_max_tokens') === true ? number('max_tokens') : undefined];
}
