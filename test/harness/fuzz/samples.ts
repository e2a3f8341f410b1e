// Texts that fuzzing starts from: the examples, the models on all pages, those of the tests, and real files where
// there are some beside the repository. Those are read where they are and never become part of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Format } from '../../../server/src/formats/format.ts';
import { formats } from '../../../server/src/formats/index.ts';
import { readAnnotations } from '../annotations.ts';
import { DETECTOR } from '../row-document.ts';
import { rulePages } from '../rule-pages.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Published model files of others. */
const REAL_FILES = resolve(ROOT, '../shared/corpus');
/** Longer ones are cut to pieces all the same, and most of each would never be looked at. */
const LONGEST = 20_000;

/** Small models with every construct of a format. */
const SMALL: readonly string[] = [
  'model: small\ninput: [16, 16, 3]\nlayers:\n  - conv: { filters: 8, kernel: 3, padding: same }\n  - batch_norm\n  - relu\n  - max_pool: 2\n  - flatten\n  - dense: 10\n  - softmax\n',
  'framework: pytorch\ninput: [4, 12, 12]\ndefaults: { conv: { bias: false } }\nblocks:\n  unit:\n    parameters: { width: , stride: 1 }\n    layers:\n      - conv: { filters: $width, kernel: 3, stride: $stride, padding: 1 }\n      - conv: { filters: 2 * $width // 2, kernel: 1 }\n        name: out\n      - add: [previous, input]\n    outputs: [out]\nlayers:\n  - unit: 4\n    repeat: 2\n    name: first\n  - unit: { width: 4, stride: 2 }\n  - concat: [previous, first.out]\n',
  'inputs: { left: [8, 8, 1], right: [8, 8, 1] }\nx-c: &c { filters: 2, kernel: 3 }\nlayers:\n  - conv: *c\n    name: tower\n    from: left\n  - reuse: tower\n    name: other\n    from: right\n  - concat: { axis: height }\n    from: [tower, other]\n  - repeat: 2\n    layers:\n      - conv: { <<: *c, padding: [[1, 1], [1, 1]] }\n      - add: [previous, input]\n    name: loop\noutputs: [loop, tower]\n',
  'input: [9, 9, 2]\nrounding: floor\nlayers: [{ conv: { filters: 2, kernel: 2, stride: 2 } }, relu, max_pool: 3, { split: [1, 1], name: s }, { add: [s.0, s.1] }]\n',
  DETECTOR,
  'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]] # 0\n  - [-1, 2, C2f, [8, True]] # 1\n  - [-1, 1, nn.MaxPool2d, [2, 2]] # 2\nhead:\n  - [-1, 1, nn.Upsample, [None, 2, nearest]] # 3\n  - [[-1, 1], 1, Concat, [1]] # 4\n  - [[4], 1, Detect, [nc]] # 5\n',
  'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\n  - [-1, 1, Focus, [8, 3]]\nhead:\n  - [-1, 1, Classify, [nc]]\n',
  'nc: 10\ndepth_multiple: 0.33\nwidth_multiple: 0.25\nanchors:\n  - [10,13, 16,30, 33,23]\n  - [30,61, 62,45, 59,119]\nbackbone:\n  [[-1, 1, Conv, [64, 6, 2, 2]],  # 0-P1/2\n   [-1, 1, Conv, [128, 3, 2]],\n   [-1, 3, C3, [128]],\n   [-1, 1, Conv, [256, 3, 2]],\n  ]\nhead:\n  [[-1, 1, C3, [256, False]],\n   [[2, 4], 1, Detect, [nc, anchors]],\n  ]\n',
];

/** All texts of a format. `real`: with those beside the repository, if they are there. */
export function samplesOf(format: Format, { real = false } = {}): readonly string[] {
  const pages = rulePages().flatMap(({ fences }) =>
    fences.map(({ written, fileName }) => ({ text: readAnnotations(written).text, name: fileName })),
  );
  const files = ['examples', 'server/src/formats/cnn-yaml/fixtures']
    .flatMap((folder) => yamlFiles(join(ROOT, folder)))
    .concat(real ? realFiles() : []);
  const all = [...SMALL.map((text) => ({ text, name: undefined })), ...pages, ...files];
  return all
    .filter(({ text, name }) => text.length < LONGEST && isOf(format, text, name))
    .map(({ text }) => text);
}

/** How many real files there are beside the repository. */
export function countRealFiles(): number {
  return realFiles().length;
}

function realFiles(): readonly { readonly text: string; readonly name: string }[] {
  return existsSync(REAL_FILES) ? yamlFiles(REAL_FILES) : [];
}

function yamlFiles(folder: string): readonly { readonly text: string; readonly name: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function isOf(format: Format, text: string, name: string | undefined): boolean {
  const fileName = name ?? (/^(?:backbone|head):/m.test(text) ? 'model.yaml' : 'model.cnn.yaml');
  return formats.find((each) => each.recognizes(fileName, text)) === format;
}
