// Texts that fuzzing found, each the smallest of its kind, with what was wrong: they are checked in every way that
// fuzzing knows.
import { describe, expect, it } from 'vitest';
import { kit as cnnYaml } from '../server/src/formats/cnn-yaml/testing/kit.ts';
import { kit as ultralyticsYaml } from '../server/src/formats/ultralytics-yaml/testing/kit.ts';
import { kits } from './harness/format-kits.ts';
import { analyze, checkInput } from './harness/fuzz/check.ts';

describe.each(kits.filter(({ found }) => found.length > 0))('$format.id', (kit) => {
  it.each(kit.found)('%s', (_, text) => {
    checkInput({ texts: [text, text], depth: 'features' }, kit);
    checkInput({ before: text.slice(0, -2), texts: [text], depth: 'fixes' }, kit);
  });
});

it('a layer that reuses itself has one finding', () => {
  const { findings } = analyze('input: [8]\nlayers:\n  - reuse: a\n    name: a\n  - reuse: a\n', cnnYaml);
  expect(findings.map(({ rule }) => rule.id)).toEqual(['unresolved-reference']);
});

it('an activation that is called like something every object has is none', () => {
  const text = 'nc: 2\nactivation: nn.constructor()\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\nhead: []\n';
  const { network } = analyze(text, ultralyticsYaml);
  expect(network.layers.map(({ kind }) => kind)).toEqual(['input', 'conv', 'batch_norm']);
});
