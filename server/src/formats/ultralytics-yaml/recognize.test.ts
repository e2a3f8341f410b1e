import { describe, expect, it } from 'vitest';
import { ultralyticsYaml } from './index.ts';
import { readText } from './testing/read.ts';
import { RELATIVE, SAMPLES, TWO_LEVELS } from './testing/samples.ts';

const recognizes = (text: string, name = 'model.yaml') => ultralyticsYaml.recognizes(name, text);

describe('model files', () => {
  it.each(SAMPLES)('are recognized', (text) => {
    expect(recognizes(text)).toBe(true);
    expect(recognizes(text.replaceAll('\n', '\r\n'))).toBe(true);
    expect(recognizes(text, 'model.json')).toBe(false);
  });

  it.each([
    'nc: 80\nscales:\n  n: [0.5, 0.25, 1024]\nbackbone:\n',
    'backbone:\n  - [-1',
    'backbone:\n  - [-1, 1, ]',
    'head:\n\n  - [[-1, 4',
    'backbone:\n  # [from, repeats, module, args]\n  - [-1, 1, Co',
    'backbone:\n  - [-1, 1, "Conv", [64]]',
    'head:\n  - [[-1, 6], 1, Concat, [1]]',
    'backbone: [[-1, 1, Conv, [64]]]',
  ])('are recognized while they are typed: %j', (text) => {
    expect(recognizes(text)).toBe(true);
  });
});

describe('other YAML', () => {
  it.each([
    ['compose', 'services:\n  web:\n    image: nginx\n    ports: [80, 443]\n'],
    ['workflow', 'on: push\njobs:\n  head:\n    steps:\n      - [1, 2, run]\n'],
    ['manifest', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n'],
    ['data set', 'path: ../data\ntrain: images\nval: images\nnc: 3\nnames:\n  0: cat\n  1: dog\n'],
    ['settings of a backbone', 'backbone: resnet50\nhead: fpn\nlr: 0.1\n'],
    ['settings of a model', 'model:\n  backbone:\n    - [64, 3]\n  head: [1, 2, 3]\n'],
    ['a list of headings', 'head:\n  - title\n  - [a, b]\n'],
    ['numbers under a head', 'head:\n  - [1, 2, 3, 4]\n'],
    ['training settings', 'nc: 80\nlr0: 0.01\nhead:\n'],
    ['nothing', ''],
  ])('%s is left alone', (_, text) => {
    expect(recognizes(text)).toBe(false);
  });
});

it('costs next to nothing, whatever the text', () => {
  const hostile = [
    `head:\n${' '.repeat(200_000)}[`,
    `head:\n- [[${'1,'.repeat(100_000)}`,
    `backbone:\n${'# x\n'.repeat(50_000)}`,
    `backbone:\n- [${'-'.repeat(100_000)}`,
    `head:\n${'\n \n'.repeat(50_000)}- [-1, 1, C`,
  ];
  const start = performance.now();
  for (const text of hostile) recognizes(text);
  expect(performance.now() - start).toBeLessThan(200);
});

describe('families', () => {
  const family = (text: string) => readText(text).content?.header.dialect;

  it.each([
    ['ultralytics', TWO_LEVELS],
    ['yolov7', RELATIVE],
    ['yolov5', RELATIVE.replaceAll('MP, []', 'nn.MaxPool2d, [2]').replace('IDetect', 'Detect')],
    ['yolov9', RELATIVE.replace('IDetect, [nc, anchors]', 'DDetect, [nc]')],
    ['ultralytics', TWO_LEVELS.replace('nc: 3', 'nc: 3\nanchors: 3')],
    ['ultralytics', TWO_LEVELS.replace('SPPF, [256, 5]', 'MP, []')],
    ['yolov5', `# convlint: family=yolov5\n${TWO_LEVELS}`],
  ] as const)('%s', (expected, text) => {
    expect(family(text)).toBe(expected);
  });
});

describe('the fork of YOLOv12', () => {
  // Measured: its own code gives row 6 of its n 174,720 parameters, ultralytics' code 180,864.
  const text = `nc: 80
scales:
  n: [0.50, 0.25, 1024]
  l: [1.00, 1.00, 512]
backbone:
  - [-1, 1, Conv, [512, 3, 2]]
  - [-1, 4, A2C2f, [512, True, 4]]
head:
  - [[1], 1, Detect, [nc]]
`;
  it('is told by the name of its files and by area attention', () => {
    const familyOf = (file: string, content = text) =>
      readText(content, { fileName: file }).content?.header.dialect;
    expect(familyOf('models/yolov12n.yaml')).toBe('yolov12');
    expect(familyOf('yolo12n.yaml')).toBe('ultralytics');
    expect(familyOf('yolov12n.yaml', text.replace('A2C2f', 'C2f'))).toBe('ultralytics');
    expect(familyOf('mine.yaml', `# convlint: family=yolov12\n${text}`)).toBe('yolov12');
  });
});
