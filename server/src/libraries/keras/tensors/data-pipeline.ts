// Data that comes in batches: `tf.data.Dataset`, what is read from folders of images, generators of images. What one batch is, is
// known as far as the program says it; how many there are is not.
import { NONE, tuple, UNKNOWN } from '../../../python/make.ts';
import type { Foreign, Given, Run, Value } from '../../../python/values.ts';
import { asTensor } from './data.ts';
import { KerasTensor, type TensorHome } from './keras-tensor.ts';
import type { Size, Sizes } from './sizes.ts';
import { replacedOf } from './tensors-in.ts';

/** Gives the same things in another order, or others of them. */
const SAME: ReadonlySet<string> = new Set(
  `cache prefetch shuffle take skip repeat with_options shard ignore_errors apply filter snapshot take_while rebatch as_numpy_iterator
  rejection_resample`.split(/\s+/),
);

export class DataPipeline implements Foreign {
  readonly type = 'foreign';
  readonly class = 'keras.Dataset';
  readonly isApart = true;
  /** What is met when it is gone through. */
  readonly element: Value;
  readonly home: TensorHome;

  constructor(element: Value, home: TensorHome) {
    this.element = element;
    this.home = home;
  }

  attribute(name: string, run: Run): Value {
    if (SAME.has(name)) return called(name, () => this);
    switch (name) {
      case 'batch':
      case 'padded_batch':
        return called(name, () => this.#with((sizes) => [null, ...sizes]));
      case 'unbatch':
        return called(name, () => this.#with((sizes) => sizes.slice(1)));
      case 'map':
        return called(name, (given, at) => this.#mapped(given, at));
      case 'next':
        return called(name, () => this.element);
      default:
        return run.unknown(`a data set's ${name}`);
    }
  }

  each(): Value {
    return this.element;
  }

  merge(other: Value): Value | undefined {
    return other === this ? this : undefined;
  }

  #with(change: (sizes: Sizes) => Sizes): DataPipeline {
    const element = replacedOf(
      this.element,
      ({ facts }) => new KerasTensor({ ...facts, sizes: facts.sizes && change(facts.sizes) }, this.home),
    );
    return new DataPipeline(element, this.home);
  }

  /** `map(function)`: pairs are given as two arguments. */
  #mapped({ positional, keywords }: Given, run: Run): Value {
    const work = (positional[0] ?? keywords.get('map_func'))?.value;
    if (!work) return new DataPipeline(UNKNOWN, this.home);
    const items = this.element.type === 'tuple' ? this.element.items : [this.element];
    const given = { positional: items.map((value) => ({ value })), keywords: new Map(), isOpen: false };
    return new DataPipeline(run.call(work, given), this.home);
  }
}

/** The tensor that a model gets: of pairs of what arrives and what is wanted, the first. */
export function fedBy(value: Value, run: Run, home: TensorHome): KerasTensor | undefined {
  if (value.type === 'list' || value.type === 'tuple') {
    // One array for each input.
    const [only, ...more] = value.items;
    if (only?.type === 'foreign' || only?.type === 'unknown')
      return more.length === 0 ? fedBy(only, run, home) : undefined;
  }
  if (!(value instanceof DataPipeline)) return asTensor(value, run, home);
  const { element } = value;
  const first = element.type === 'tuple' ? element.items[0] : element;
  return first instanceof KerasTensor ? first : undefined;
}

/** `tf.data.Dataset` and what makes one. */
export function dataSetClass(home: TensorHome): Foreign {
  return {
    type: 'foreign',
    class: 'tensorflow.data.Dataset',
    isApart: true,
    attribute: (name, run) => {
      switch (name) {
        case 'from_tensor_slices':
          return called(
            name,
            ({ positional: [first] }, at) => new DataPipeline(sliced(first?.value, at, home), home),
          );
        case 'from_tensors':
          return called(name, ({ positional: [first] }) => new DataPipeline(first?.value ?? UNKNOWN, home));
        case 'zip':
          return called(name, (given, at) => new DataPipeline(zipped(given, at), home));
        default:
          return run.unknown(`tf.data.Dataset.${name}`);
      }
    },
  };
}

/** One of the things that are behind each other along the first axis. */
function sliced(value: Value | undefined, run: Run, home: TensorHome): Value {
  if (value?.type === 'tuple') return tuple(value.items.map((item) => sliced(item, run, home)));
  const tensor = value && asTensor(value, run, home);
  return tensor?.sizes && tensor.sizes.length > 0
    ? new KerasTensor({ ...tensor.facts, sizes: tensor.sizes.slice(1) }, home)
    : UNKNOWN;
}

function zipped({ positional }: Given, run: Run): Value {
  const [first] = positional;
  const given =
    positional.length > 1
      ? positional.map(({ value }) => value)
      : ((first && run.iterate(first.value)) ?? []);
  return tuple(given.map((one) => (one instanceof DataPipeline ? one.element : UNKNOWN)));
}

/** Images as they are read from a folder, in batches, with labels of which only that they are there is known. */
export function imagesIn(
  given: Given,
  size: string,
  usual: readonly [number, number],
  run: Run,
  home: TensorHome,
): Value {
  const sides = given.keywords.get(size)?.value;
  const items = sides && run.iterate(sides);
  const found = sides ? items?.map((item): Size => (item.type === 'int' ? item.value : undefined)) : usual;
  const mode = given.keywords.get('color_mode')?.value;
  const word = mode?.type === 'text' ? mode.value : mode ? '' : 'rgb';
  const channels: Size = { rgb: 3, grayscale: 1, rgba: 4 }[word];
  const isOneByOne = given.keywords.get('batch_size')?.value.type === 'none';
  const one = found?.length === 2 ? [...found, channels] : undefined;
  const sizes = one && (isOneByOne ? one : [null, ...one]);
  const images = new KerasTensor({ sizes, dtype: 'float32' }, home);
  const labels = new KerasTensor({ sizes: undefined }, home);
  const isAlone = ['labels', 'label_mode', 'class_mode'].some(
    (name) => given.keywords.get(name)?.value.type === 'none',
  );
  const set = new DataPipeline(isAlone ? images : tuple([images, labels]), home);
  const both = given.keywords.get('subset')?.value;
  return both?.type === 'text' && both.value === 'both' ? tuple([set, set]) : set;
}

/** `ImageDataGenerator(…)` */
export function imageGenerator(home: TensorHome): Foreign {
  return {
    type: 'foreign',
    class: 'keras.ImageDataGenerator',
    isApart: true,
    attribute: (name, run) => {
      switch (name) {
        case 'flow_from_directory':
        case 'flow_from_dataframe':
          return called(name, (given, at) => imagesIn(given, 'target_size', [256, 256], at, home));
        case 'flow':
          return called(name, (given, at) => flow(given, at, home));
        case 'fit':
          return called(name, () => NONE);
        default:
          return run.unknown(name);
      }
    },
  };
}

/** Batches of arrays. */
function flow({ positional, keywords }: Given, run: Run, home: TensorHome): Value {
  const [x, y] = [positional[0] ?? keywords.get('x'), positional[1] ?? keywords.get('y')];
  const batch = (value: Value | undefined): Value => {
    const tensor = value && asTensor(value, run, home);
    if (!tensor?.sizes) return new KerasTensor({ sizes: undefined }, home);
    return new KerasTensor({ ...tensor.facts, sizes: [null, ...tensor.sizes.slice(1)] }, home);
  };
  return new DataPipeline(y ? tuple([batch(x?.value), batch(y.value)]) : batch(x?.value), home);
}

function called(name: string, call: (given: Given, run: Run) => Value): Value {
  return { type: 'builtin', name, call };
}
