// The data that Keras brings along: arrays of known sizes.
import { tuple } from '../../../python/make.ts';
import type { Given, Run, Value } from '../../../python/values.ts';
import { dataShape } from '../tensors/data.ts';
import { KerasTensor, type TensorHome } from '../tensors/keras-tensor.ts';

type DataSet = readonly [
  train: number,
  test: number,
  sample: readonly number[],
  label: readonly number[],
  classes?: number,
];

/** Samples to train on and to test with, the sizes of each, and how many classes the labels tell apart. */
const SETS: Readonly<Record<string, DataSet>> = {
  mnist: [60_000, 10_000, [28, 28], [], 10],
  fashion_mnist: [60_000, 10_000, [28, 28], [], 10],
  cifar10: [50_000, 10_000, [32, 32, 3], [1], 10],
  cifar100: [50_000, 10_000, [32, 32, 3], [1], 100],
  // Texts of as many words as each of them has.
  imdb: [25_000, 25_000, [], [], 2],
  reuters: [8982, 2246, [], [], 46],
  boston_housing: [404, 102, [13], []],
  california_housing: [16_512, 4128, [8], []],
};

export function isDataSet(name: string): boolean {
  return Object.hasOwn(SETS, name);
}

/** `load_data` of a data set; `undefined` for one that is not known. */
export function loadData(name: string, home: TensorHome): Value | undefined {
  const found = Object.hasOwn(SETS, name) ? SETS[name] : undefined;
  if (!found) return undefined;
  const [train, test, sample, label, usual] = found;
  const part = (count: number, classes: number | undefined) => {
    const data = new KerasTensor({ sizes: [count, ...sample], dtype: 'uint8' }, home);
    const labels = { sizes: [count, ...label], dtype: 'uint8', ...(classes !== undefined && { classes }) };
    return tuple([data, new KerasTensor(labels, home)]);
  };
  const call = (given: Given): Value => {
    const classes = name === 'cifar100' ? classesOfCifar100(given) : usual;
    return tuple([part(train, classes), part(test, classes)]);
  };
  return { type: 'builtin', name: 'load_data', call };
}

/** `label_mode`: `fine`, unless something else is said. */
function classesOfCifar100({ positional, keywords }: Given): number | undefined {
  const mode = (keywords.get('label_mode') ?? positional[0])?.value;
  if (mode === undefined) return 100;
  return mode.type === 'text' ? { fine: 100, coarse: 20 }[mode.value] : undefined;
}

/** Indices of classes become rows with a one among zeros: `to_categorical(y, 10)`. */
export function toCategorical(home: TensorHome): Value {
  const name = 'to_categorical';
  const call = ({ positional, keywords }: Given, run: Run): Value => {
    const indices = (keywords.get('x') ?? keywords.get('y') ?? positional[0])?.value;
    const count = (keywords.get('num_classes') ?? positional[1])?.value;
    const data = indices && dataShape(indices, run);
    const sizes = data?.sizes;
    if (!sizes) return run.unknown(name);
    const isColumn = sizes.length > 1 && sizes.at(-1) === 1;
    const classes = count?.type === 'int' ? count.value : count === undefined ? data?.classes : undefined;
    return new KerasTensor(
      { sizes: [...(isColumn ? sizes.slice(0, -1) : sizes), classes], dtype: 'float32' },
      home,
    );
  };
  return { type: 'builtin', name, call };
}
