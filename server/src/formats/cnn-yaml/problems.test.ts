import { describe, expect, it } from 'vitest';
import type { FileProblem } from '../../network/file-problem.ts';
import { sourceOf } from '../../text/span.ts';
import { read, readMarks } from './testing/read.ts';

/** Stands for the head of a file. */
const HEAD = 'input: [8, 8, 1]\nlayers:\n';

type Expected = readonly [type: FileProblem['type'], facts?: Readonly<Record<string, unknown>>];

/** All problems of a file: as many as there are marks, each at its mark. */
function check(marked: string, expected: readonly Expected[]): void {
  const { text, ranges } = readMarks(marked.replace('~', HEAD));
  const { network, segments } = read(text);
  const start = ({ span }: FileProblem) => segments.locate(span).start;
  const problems = [...network.problems].sort((a, b) => start(a) - start(b));
  expect(problems.map((problem) => [problem.type, sourceOf(problem.span), start(problem)])).toEqual(
    expected.map(([type], i) => [type, text.slice(ranges[i]?.start, ranges[i]?.end), ranges[i]?.start]),
  );
  expected.forEach(([, facts], i) => {
    if (facts) expect(problems[i]).toMatchObject(facts);
  });
}

const saying = (...words: string[]) => ({ message: expect.stringMatching(words.join('.*')) });

describe('kinds and attributes', () => {
  it.each<[string, ...Expected[]]>([
    ['~  - «convv»: { filters: 2, kernel: 3 }', ['unknown-kind', { name: 'convv', suggestion: 'conv' }]],
    ['~  - «MaxPol2d»: 2', ['unknown-kind', { suggestion: 'MaxPool2d' }]],
    ['~  - «zzzzzz»', ['unknown-kind', { name: 'zzzzzz' }]],
    ['~  - «input»: 3', ['unknown-kind']],
    ['~  - Conv2d: { filters: 2, kernel_size: 3 }'],
    ['~  - conv: { «filter»: 2, kernel: 3 }', ['unknown-attribute', { kind: 'conv', suggestion: 'filters' }]],
    ['~  - conv: { filters: 2, kernel: 3, «strids»: 1 }', ['unknown-attribute', { suggestion: 'stride' }]],
    [
      '~  - conv: { filters: «2.5», kernel: «0» }',
      ['invalid-value', { found: '2.5' }],
      ['invalid-value', { name: 'kernel' }],
    ],
    ['~  - conv: { filters: 2, kernel: 3, padding: «smae» }', ['invalid-value', { suggestions: ['same'] }]],
    ['~  - max_pool: «[2, 2, x]»', ['invalid-value', { name: 'kernel' }]],
    ['~  - «conv»: { kernel: 3 }', ['missing-attribute', { name: 'filters', kind: 'conv' }]],
    ['~  - «max_pool»', ['missing-attribute', { name: 'kernel' }]],
    ['~  - «max_pool»:', ['missing-attribute', { name: 'kernel' }]],
    ['~  - conv: { «filters»: , kernel: 3 }', ['invalid-value', { found: '', suggestions: [] }]],
    [
      '~  - conv: { filters: 2, kernel: 3, «kernel_size»: 4 }',
      ['structure', saying('`kernel_size`', '`kernel`')],
    ],
    ['~  - relu: «3»', ['structure', saying('`relu` takes no value')]],
    ['defaults: { conv: { kernel: 3 } }\n~  - conv: { filters: 4 }'],
    [
      'defaults: { conv: { «biass»: false }, «cov»: {} }\n~  - conv: { filters: 1, kernel: 1 }',
      ['unknown-attribute'],
      ['unknown-kind', { suggestion: 'conv' }],
    ],
    ['defaults: «3»\n~  - relu', ['structure']],
    ['defaults: { conv: «3» }\n~  - relu', ['structure']],
  ])('%s', (marked, ...expected) => check(marked, expected));
});

describe('entries', () => {
  it.each<[string, ...Expected[]]>([
    [
      '~  - conv: { filters: 2, kernel: 3, «name»: a, from: input }',
      ['structure', saying('`name` and `from`', 'beside')],
    ],
    [
      '~  - conv:\n    «filters»: 2\n    kernel: 3',
      ['structure', saying('`filters` and `kernel` belong to `conv`')],
    ],
    ['~  - relu: {}\n    «softmax»: {}', ['structure', saying('`relu` and `softmax` are two layers')]],
    ['~  - relu: {}\n    «nam»: x', ['unknown-key', { place: 'a layer', suggestion: 'name' }]],
    ['~  - «[-1, 1, Conv, [64]]»', ['structure', saying('not a list')]],
    ['~  «-»\n  - relu', ['structure', saying('missing')]],
    ['~  - «name»: x', ['structure', saying('no kind')]],
    ['~  - «repeat»: 2', ['structure']],
    ['~  - «layers»: [relu]', ['structure', saying('`repeat`')]],
    ['~  - repeat: 2\n    «layers»:', ['structure', saying('no layers')]],
    ['~  - relu:\n    repeat: «-1»', ['invalid-value', { name: 'repeat' }]],
    ['~  - relu:\n    repeat: 0'],
    ['~  - relu:\n    «repeat»:', ['invalid-value', { found: '' }]],
    ['~  - «relu»\n    name: x', ['syntax', saying('colon', '`relu`')]],
    ['~  - conv: «{» filters: 20, kern\n  - relu', ['syntax']],
    ['~  - conv: { filters: 2 }«}»\n  - relu', ['syntax']],
    ['~  - relu:\n    <<: «*x»', ['syntax']],
  ])('%s', (marked, ...expected) => check(marked, expected));
});

describe('names and references', () => {
  it.each<[string, ...Expected[]]>([
    ['~  - relu:\n    from: «x»', ['unresolved-reference', { name: 'x' }]],
    ['~  - add: [previous, «inpt»]', ['unresolved-reference', { suggestion: 'input' }]],
    ['~  - relu:\n    from: «-1»', ['unresolved-reference', { suggestion: 'previous' }]],
    ['~  - relu:\n    name: "a"\n  - tanh:\n    from: "«b»"', ['unresolved-reference', { suggestion: 'a' }]],
    ['~  - relu:\n    «from»:', ['structure', saying('missing', '`from`')]],
    ['~  - relu:\n    from: «{a: 1}»', ['structure']],
    ['~  - relu:\n    from: «[]»', ['structure']],
    ['~  - add: «[previous, input]»\n    from: input', ['structure', saying('once')]],
    ['~  - relu:\n    name: «input»', ['structure', saying('another name')]],
    ['~  - relu:\n    «name»:', ['structure']],
    ['~  - relu:\n    name: a\n  - tanh:\n    name: «a»', ['duplicate-name', { free: 'a_2' }]],
    ['~  - relu:\n    name: a\n    from: «a»', ['cycle', { of: 'layers', members: ['a'] }]],
    [
      '~  - add: [previous, «b»]\n    name: a\n  - relu:\n    name: b\n    from: a',
      ['cycle', { members: ['a', 'b'] }],
    ],
    ['~  - add: [previous, b]\n    name: a\n  - relu:\n    name: b\n    from: input'],
    ['~  - reuse: «x»', ['unresolved-reference']],
    ['~  - «reuse»', ['structure']],
    [
      '~  - reuse: «r»\n  - relu:\n    name: r',
      ['unresolved-reference', { reason: 'it stands further down' }],
    ],
    ['~  - reuse: «a»\n    name: a', ['unresolved-reference', { reason: 'it is this layer itself' }]],
    // Whoever uses them again would write them out for ever.
    [
      '~  - reuse: «a»\n    name: a\n    repeat: 2\n  - reuse: a\n    name: b\n  - reuse: b',
      ['unresolved-reference'],
    ],
    ['~  - relu:\n    name: r\n  - reuse: [r, «r»]', ['structure', saying('one name')]],
    [
      'inputs: {a: [1], b: [2]}\nlayers:\n  - relu:\n    from: «input»',
      ['unresolved-reference', { reason: expect.stringContaining('a, b') }],
    ],
    ['~  - «nothing»:\n    name: n\n  - relu:\n    from: n.any', ['unknown-kind']],
    ['input: [1]\nlayers: [relu]\noutputs: [«a»]', ['unresolved-reference']],
  ])('%s', (marked, ...expected) => check(marked, expected));
});

describe('blocks', () => {
  it.each<[string, ...Expected[]]>([
    ['blocks:\n  «b»:\n    layers: [relu]\n~  - relu', ['unused-definition', { of: 'block' }]],
    ['blocks:\n  «b»:\n~  - b', ['structure', saying('`b` needs `layers`')]],
    [
      'blocks:\n  b:\n    «layer»: [relu]\n~  - b',
      ['unknown-key', { place: 'a block', suggestion: 'layers' }],
    ],
    ['blocks: «3»\n~  - relu', ['structure']],
    ['blocks:\n  «name»:\n    layers: [relu]\n~  - relu', ['structure', saying('another name')]],
    ['blocks:\n  «relu»:\n    layers: [tanh]\n~  - relu', ['structure', saying('kind of layer')]],
    [
      'blocks:\n  b:\n    layers: [c]\n  c:\n    layers: [«b»]\n~  - b',
      ['cycle', { of: 'blocks', members: ['b', 'c'] }],
    ],
    ['blocks:\n  b:\n    layers: [«b»]\n~  - b', ['cycle', { members: ['b'] }]],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: $w\n~  - «b»',
      ['missing-attribute', { name: 'w', kind: 'b' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [width]\n    layers:\n      - dense: $width\n~  - b: { «widht»: 3 }',
      ['unknown-attribute', { suggestion: 'width' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: «$v»\n~  - b: 3',
      ['unresolved-reference', { name: '$v', suggestion: '$w' }],
    ],
    ['~  - dense: «$v»', ['unresolved-reference', { reason: expect.stringContaining('blocks') }]],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: $w\n~  - b: «x»\n  - b: «{ w: -1 }»'.replace(
        '«{ w: -1 }»',
        '{ w: «-1» }',
      ),
      ['invalid-value', { name: 'units', found: 'x' }],
      ['invalid-value', { found: '-1' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: «$w / 2»\n~  - b: 3\n  - b: 4\n  - b: 5',
      ['invalid-value', { found: '$w / 2 = 1.5' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: «3 * ($w»\n~  - b: 3',
      ['invalid-value', { name: 'computation' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - dense: «8 // $w»\n~  - b: 0',
      ['invalid-value', { expected: expect.stringContaining('divides by 0') }],
    ],
    ['blocks:\n  b:\n    parameters: [«a b»]\n    layers: [relu]\n~  - b', ['structure']],
    ['blocks:\n  b:\n    layers: [relu]\n~  - b: «3»', ['structure', saying('no parameters')]],
    [
      'blocks:\n  b:\n    inputs: [l, r]\n    layers:\n      - add: [l, r]\n~  - «b»',
      ['structure', saying('2 layers', '1')],
    ],
    [
      'blocks:\n  b:\n    layers: [relu]\n~  - b:\n    from: [«input», input]',
      ['structure', saying('one layer', '2')],
    ],
    ['blocks:\n  b:\n    layers: [relu]\n    outputs: [«zz»]\n~  - b', ['unresolved-reference']],
    [
      'blocks:\n  b:\n    layers: [relu]\n~  - b:\n    name: x\n  - relu:\n    from: «x.q»',
      ['unresolved-reference', { reason: '`x` has no such output' }],
    ],
    [
      'blocks:\n  b:\n    parameters: [n]\n    layers:\n      - relu:\n        repeat: $n\n~  - b: «x»',
      ['invalid-value', { name: 'repeat' }],
    ],
  ])('%s', (marked, ...expected) => check(marked, expected));
});

describe('the file', () => {
  it.each<[string, ...Expected[]]>([
    ['«input»: [8, 8, 1]', ['structure', saying('needs `layers`')]],
    ['«»', ['structure', saying('no model')]],
    ['«- relu»', ['structure', saying('mapping')]],
    ['«layers»:', ['structure', saying('no layers')]],
    ['layers: «[]»', ['structure', saying('no layers')]],
    ['layers: «3»', ['structure', saying('list')]],
    ['«layer»: [relu]', ['unknown-key', { place: 'a model', suggestion: 'layers' }]],
    [
      'inputs: { a: [8] }\nlayers:\n  - relu:\n    name: b\n«$tputs»: [b]',
      ['unknown-key', { suggestion: 'outputs' }],
    ],
    ['x-any: 1\nlayers: [relu]'],
    ['x-a: «&a» 1\nlayers: [relu]', ['unused-definition', { of: 'anchor' }]],
    ['input: [8, «0», 1]\nlayers: [relu]', ['invalid-value', { name: 'input' }]],
    ['input: [«-1», 8, 1]\nlayers: [relu]', ['invalid-value', { suggestions: ['?'] }]],
    ['input: «-1»\nlayers: [relu]', ['invalid-value', { suggestions: ['"?"'] }]],
    ['input: «8x8x1»\nlayers: [relu]', ['invalid-value', { suggestions: ['[8, 8, 1]'] }]],
    ['input: «[]»\nlayers: [relu]', ['invalid-value']],
    ['«input»:\nlayers: [relu]', ['structure', saying('missing')]],
    ['input: [?, H, 3]\nlayers: [relu]'],
    ['inputs: [1]\nlayers: [relu]'.replace('inputs', '«inputs»'), ['structure', saying('mapping')]],
    ['input: [1]\n«inputs»: {a: [1]}\nlayers: [relu]', ['structure']],
    ['framework: «torch»\nlayers: [relu]', ['invalid-value', { name: 'framework' }]],
    ['«framework»:\nlayers: [relu]', ['invalid-value', { found: '' }]],
    ['rounding: «flor»\nlayers: [relu]', ['invalid-value', { suggestions: ['floor'] }]],
    ['model: «{a: 1}»\nlayers: [relu]', ['structure']],
    ['layers: [relu]\n«---»\nlayers: [tanh]', ['syntax']],
  ])('%s', (marked, ...expected) => check(marked, expected));
});

describe('the text of an unknown attribute with its separator', () => {
  it.each([
    ['~  - conv: { «bad: 1, »filters: 1, kernel: 1 }'],
    ['~  - conv: { filters: 1, kernel: 1«, bad: 1» }'],
    ['~  - conv:\n      filters: 1\n«      bad: 1  # why\n»      kernel: 1'],
    ['~  - relu: { «bad: 1» }'],
  ])('%s', (marked) => {
    const { text, ranges } = readMarks(marked.replace('~', HEAD));
    const { network, segments } = read(text);
    const [problem] = network.problems;
    const entry = problem?.type === 'unknown-attribute' && segments.locate(problem.entry);
    expect(entry).toEqual(ranges[0]);
  });
});
