import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { rowDocument } from '../../../test/harness/row-document.ts';
import { infer } from './infer.ts';
import { libraryFlops, libraryFlopsText } from './library-flops.ts';

const models = resolve(import.meta.dirname, '../../../../shared/corpus/ultralytics/ultralytics/cfg/models');
const present = existsSync(models);
if (!present) console.log('The corpus of YOLO files is not here: published GFLOPs are not compared.');

/** GFLOPs that the library prints for its own files at 640 pixels, not fused. */
const PUBLISHED = [
  ['v8/yolov8.yaml', 'n', '8.9'],
  ['v8/yolov8.yaml', 'x', '258.5'],
  ['11/yolo11.yaml', 'n', '6.6'],
  ['11/yolo11.yaml', 's', '21.7'],
  ['v10/yolov10n.yaml', 'n', '8.7'],
  ['v9/yolov9c.yaml', undefined, '104.0'],
] as const;

describe.skipIf(!present)('FLOPs as the library prints them', () => {
  it.each(PUBLISHED)('%s at %s are %s GFLOPs', (file, scale, flops) => {
    const text = readFileSync(resolve(models, file), 'utf8');
    const { analyzed } = rowDocument(text, { configuration: { ...(scale && { model: scale }) } });
    const found = libraryFlops(analyzed.network, analyzed.facts);
    expect(libraryFlopsText(found)).toBe(`${flops} GFLOPs`);
  });
});

it('are not known where a module is not', () => {
  const text = 'nc: 1\nbackbone:\n  - [-1, 1, Mystery, [4]]\nhead:\n  - [-1, 1, Conv, [8, 1, 1]]\n';
  const { analyzed } = rowDocument(text);
  expect(libraryFlopsText(libraryFlops(analyzed.network, analyzed.facts))).toBe('? GFLOPs');
});

it('are not known where a normalization is of a map of unknown size', () => {
  const network = buildNetwork([inputLayer('H', 'W', 3), { kind: 'batch_norm' }]);
  expect(libraryFlops(network, infer(network))).toEqual({ unknown: 'the input size is not known' });
});
