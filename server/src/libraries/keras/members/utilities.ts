// `keras.utils` and `keras.preprocessing` as far as they say something of sizes: labels as vectors, texts of one length, images that are
// read from files and folders.
import type { Given, Run, Value } from '../../../python/values.ts';
import type { KerasClasses } from '../modules/classes.ts';
import { sourceInputs } from '../modules/functional.ts';
import { asTensor } from '../tensors/data.ts';
import { imageGenerator, imagesIn } from '../tensors/data-pipeline.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { type Size, sizeIn } from '../tensors/sizes.ts';

type Utility = (given: Given, run: Run, classes: KerasClasses) => Value;

const UTILITIES: Readonly<Record<string, Utility>> = {
  get_source_inputs: sourceInputs,
  clear_session: (_, __, { session }) => {
    session.clear();
    return { type: 'none' };
  },
  to_categorical: toCategorical,
  pad_sequences: padded,
  normalize: (given, run) => given.positional[0]?.value ?? run.unknown('normalize'),
  image_dataset_from_directory: (given, run, { home }) =>
    imagesIn(given, 'image_size', [256, 256], run, home),
  load_img: image,
  img_to_array: (given, run) => given.positional[0]?.value ?? run.unknown('img_to_array'),
  ImageDataGenerator: (_, __, { home }) => imageGenerator(home),
};

export function utility(name: string, classes: KerasClasses): Value | undefined {
  const call = Object.hasOwn(UTILITIES, name) ? UTILITIES[name] : undefined;
  return call && { type: 'builtin', name, call: (given, run) => call(given, run, classes) };
}

/** One number for each class, in place of its index; a last axis of one is left out. */
function toCategorical({ positional, keywords }: Given, run: Run, { home }: KerasClasses): Value {
  const sizes = tensorIn(positional[0] ?? keywords.get('x') ?? keywords.get('y'), run, home)?.sizes;
  const count = (positional[1] ?? keywords.get('num_classes') ?? keywords.get('nb_classes'))?.value;
  const classes: Size = count?.type === 'int' ? count.value : undefined;
  if (!sizes) return run.unknown('to_categorical');
  const kept = sizes.length > 1 && sizes.at(-1) === 1 ? sizes.slice(0, -1) : sizes;
  return new KerasTensor({ sizes: [...kept, classes], dtype: 'float32' }, home);
}

/** `pad_sequences(texts, maxlen=80)` */
function padded({ positional, keywords }: Given, run: Run, { home }: KerasClasses): Value {
  const texts = positional[0] ?? keywords.get('sequences');
  const length = (positional[1] ?? keywords.get('maxlen'))?.value;
  const tensor = tensorIn(texts, run, home);
  const count = tensor ? tensor.sizes?.[0] : undefined;
  const size: Size = length?.type === 'int' ? length.value : undefined;
  return new KerasTensor({ sizes: [count, size], dtype: 'int32' }, home);
}

/** `load_img(path, target_size=(224, 224))` */
function image({ keywords }: Given, run: Run, { home }: KerasClasses): Value {
  const size = keywords.get('target_size')?.value;
  const sides = size && run.iterate(size)?.map(sizeIn);
  const mode = keywords.get('color_mode')?.value;
  const isGrey = keywords.has('grayscale') || (mode?.type === 'text' && mode.value === 'grayscale');
  const [rows, columns] = sides ?? [];
  return new KerasTensor({ sizes: [rows, columns, isGrey ? 1 : 3], dtype: 'float32' }, home);
}

function tensorIn(one: Given['positional'][number] | undefined, run: Run, home: KerasClasses['home']) {
  return one && asTensor(one.value, run, home);
}
