// The networks in examples/, each against figures from outside: what is published for it, or what PyTorch counts
// for the same network (test/reference/examples/count-networks.py). None of them may be called wrong.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../server/src/formats/detect.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../server/src/workspace/configuration.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));

const torchvision =
  'torchvision 0.14.1, weights meta; its statistics are the buffers without the batch counters';
const built = 'PyTorch 1.13.1, test/reference/examples/count-networks.py';

interface Expected {
  readonly source: string;
  readonly trainable: number;
  /** Running means and variances. */
  readonly statistics?: number;
  /** Multiply-accumulates, exact. */
  readonly macs?: number;
  /** Multiply-accumulates in 10⁹, to the three digits that are published. */
  readonly gmacs?: number;
  /** One shape for each output of the model, in the order of the file's layout. */
  readonly outputs: readonly (readonly number[])[];
  /** Rows and columns of the smallest image it works on, from torchvision's weights meta (`min_size`). */
  readonly smallest?: number;
  /** Severities and rule ids of all warnings and informations; each has to be true of the published network. */
  readonly findings?: readonly string[];
}

const networks: Readonly<Record<string, Expected>> = {
  'alexnet.cnn.yaml': {
    source: torchvision,
    trainable: 61_100_840,
    gmacs: 0.714,
    smallest: 63,
    outputs: [[1000]],
  },
  'audio-m5.cnn.yaml': {
    source: built,
    trainable: 558_090,
    statistics: 2_048,
    macs: 278_533_120,
    outputs: [[10]],
    // The last pool reads 124 of its 125 steps.
    findings: ['warning unread-input'],
  },
  'c3d.cnn.yaml': { source: built, trainable: 79_991_015, macs: 38_548_959_232, outputs: [[487]] },
  'cifar-10.cnn.yaml': { source: built, trainable: 550_570, macs: 38_896_896, outputs: [[10]] },
  'dcgan-generator.cnn.yaml': {
    source: built,
    trainable: 3_576_704,
    statistics: 1_920,
    macs: 104_628_224,
    outputs: [[3, 64, 64]],
  },
  'densenet-121.cnn.yaml': {
    source: torchvision,
    trainable: 7_978_856,
    statistics: 83_648,
    gmacs: 2.834,
    smallest: 29,
    outputs: [[1000]],
  },
  'digit-reader.cnn.yaml': { source: built, trainable: 64_320, macs: 2_277_760, outputs: [[100]] },
  'efficientnet-b0.cnn.yaml': {
    source: torchvision,
    trainable: 5_288_548,
    statistics: 42_016,
    gmacs: 0.386,
    smallest: 1,
    outputs: [[1000]],
  },
  'googlenet.cnn.yaml': {
    source: `${torchvision}; without the two auxiliary heads`,
    trainable: 6_624_904,
    statistics: 14_560,
    gmacs: 1.498,
    smallest: 15,
    outputs: [[1000]],
  },
  'inception-v3.cnn.yaml': {
    source: torchvision,
    trainable: 27_161_264,
    statistics: 36_224,
    // torchvision's 5.713 is without the auxiliary head: 1×1 and 5×5 convolutions of 2,457,600 each and 768,000.
    gmacs: 5.719,
    outputs: [[1000], [1000]],
    // The auxiliary head normalizes a map of 1×1: torchvision cannot train it with a batch of one either.
    findings: ['info single-value-norm'],
  },
  'lenet-5.cnn.yaml': { source: built, trainable: 61_706, macs: 416_520, outputs: [[10]] },
  'mobilenet-v2.cnn.yaml': {
    source: torchvision,
    trainable: 3_504_872,
    statistics: 34_112,
    gmacs: 0.301,
    smallest: 1,
    outputs: [[1000]],
  },
  'mobilenet-v3-small.cnn.yaml': {
    source: torchvision,
    trainable: 2_542_856,
    statistics: 12_112,
    gmacs: 0.057,
    smallest: 1,
    outputs: [[1000]],
  },
  'resnet-18.cnn.yaml': {
    source: torchvision,
    trainable: 11_689_512,
    statistics: 9_600,
    gmacs: 1.814,
    smallest: 1,
    outputs: [[1000]],
  },
  'resnet-50.cnn.yaml': {
    source: torchvision,
    trainable: 25_557_032,
    statistics: 53_120,
    gmacs: 4.089,
    smallest: 1,
    outputs: [[1000]],
  },
  'shufflenet-v2.cnn.yaml': {
    source: torchvision,
    trainable: 2_278_604,
    statistics: 16_180,
    gmacs: 0.145,
    smallest: 1,
    outputs: [[1000]],
  },
  'siamese.cnn.yaml': { source: built, trainable: 38_951_745, macs: 1_817_251_840, outputs: [[1]] },
  'squeezenet-1.0.cnn.yaml': {
    source: torchvision,
    trainable: 1_248_424,
    gmacs: 0.819,
    smallest: 21,
    outputs: [[1000]],
    // (224 − 7) / 2 leaves a remainder: the network was made for 227×227.
    findings: ['warning unread-input'],
  },
  'ssd300.cnn.yaml': {
    source: built,
    trainable: 26_285_486,
    macs: 31_373_537_792,
    outputs: [
      [8732, 4],
      [8732, 21],
    ],
  },
  'u-net.cnn.yaml': {
    source: built,
    trainable: 31_030_658,
    macs: 150_428_424_448,
    outputs: [[388, 388, 2]],
  },
  'vgg-16.cnn.yaml': { source: torchvision, trainable: 138_357_544, gmacs: 15.47, outputs: [[1000]] },
  'xception.cnn.yaml': {
    source: `${built}; 22,910,480 with the statistics is the figure of Keras`,
    trainable: 22_855_952,
    statistics: 54_528,
    macs: 8_357_403_496,
    outputs: [[1000]],
  },
};

function analyze(fileName: string, input?: readonly number[]): AnalyzedDocument {
  const text = readFileSync(`${folder}${fileName}`, 'utf8');
  const format = detectFormat(fileName, text);
  if (!format) throw new Error(`${fileName} is of no known format`);
  const log = (message: string) => {
    throw new Error(message);
  };
  const configuration = { ...DEFAULT_CONFIGURATION, ...(input && { input }) };
  return new AnalyzedDocument({ text, fileName, format, configuration, log });
}

/** The rounding that all of these networks were published with, and shortcuts that skip rows on purpose. */
const harmless: readonly string[] = ['unread-padding', 'stride-exceeds-kernel'];

/** The findings that have to be justified, in the order of the text. */
function findingsOf(document: AnalyzedDocument): readonly string[] {
  return document.findings
    .filter(({ severity, rule }) => severity !== 'hint' || !harmless.includes(rule.id))
    .map(({ severity, rule }) => `${severity} ${rule.id}`);
}

describe('examples', () => {
  it('has a row of figures for every file, and a file for every row', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.cnn.yaml'));
    expect(files.sort()).toEqual(Object.keys(networks).sort());
  });

  it.each(Object.entries(networks))(
    '%s stands in the README with its parameters',
    (fileName, { trainable }) => {
      const row = readFileSync(`${folder}README.md`, 'utf8')
        .split('\n')
        .find((line) => line.includes(`](${fileName})`));
      expect(row).toContain(`| ${trainable.toLocaleString('en')} |`);
    },
  );

  it.each(Object.entries(networks))('%s counts what its framework counts', (fileName, expected) => {
    const { totals } = analyze(fileName).facts;
    const statistics = expected.statistics ?? 0;
    expect(totals).toMatchObject({
      params: expected.trainable,
      trainable: expected.trainable,
      nonTrainable: statistics,
    });
    if (expected.macs !== undefined) expect(totals.macs).toBe(expected.macs);
    if (expected.gmacs !== undefined)
      expect((Number(totals.macs) / 1e9).toFixed(3)).toBe(expected.gmacs.toFixed(3));
  });

  it.each(Object.entries(networks))('%s gives tensors of the right shape', (fileName, expected) => {
    const { network, facts } = analyze(fileName);
    expect(network.outputs.map((output) => facts.shapeOf(output.target))).toEqual(expected.outputs);
  });

  it.each(Object.entries(networks))('%s is called wrong in nothing', (fileName, expected) => {
    expect(findingsOf(analyze(fileName))).toEqual(expected.findings ?? []);
  });

  const withSmallest = Object.entries(networks).flatMap(([fileName, { smallest }]) =>
    smallest === undefined ? [] : [{ fileName, smallest }],
  );

  it.each(withSmallest)(
    '$fileName works on $smallest×$smallest and nothing smaller',
    ({ fileName, smallest }) => {
      const works = (size: number) =>
        analyze(fileName, [size, size, 3]).findings.every(({ severity }) => severity !== 'error');
      const sizes = [smallest, smallest + 1, smallest + 2, 224];
      expect(sizes.filter(works)).toEqual(sizes);
      if (smallest > 1) expect(works(smallest - 1)).toBe(false);
    },
  );
});
