// Texts that are strange in their characters, numbers or names: each is read, and what is wrong with it is one clear finding.
import { describe, expect, it } from 'vitest';
import { analyzeText } from './harness/analyze.ts';

const HEAD = 'input: [8, 8, 3]\nlayers:\n';
const MODEL = 'input: [8]\nlayers:\n  - dense: 3\n  - relu\n';
const YOLO = 'nc: 2\nbackbone:\n';
const HEADS = 'head:\n  - [[-1], 1, Detect, [nc]]\n';

function rulesIn(text: string): readonly string[] {
  return analyzeText(text).findings.map(({ rule }) => rule.id);
}

describe('characters', () => {
  it.each([
    ['only NULs', '\0'.repeat(100_000), ['structure']],
    ['NUL in a name', MODEL.replace('relu', 're\0lu'), ['unknown-layer-kind']],
    ['carriage returns alone', MODEL.replaceAll('\n', '\r'), ['syntax']],
    ['carriage returns and line feeds', MODEL.replaceAll('\n', '\r\n'), []],
    ['line separators', MODEL.replaceAll('\n', '\u2028'), ['syntax']],
    ['next lines', MODEL.replaceAll('\n', '\u0085'), ['syntax']],
    ['a line separator at the end', `${MODEL}\u2028`, ['syntax']],
    ['next lines in a comment', `${MODEL}# \u0085layers: []\n`, []],
    ['a byte order mark', `\ufeff${MODEL}`, []],
    ['two byte order marks', `\ufeff\ufeff${MODEL}`, ['unknown-key']],
    ['a byte order mark at the end', `${MODEL}\ufeff`, ['syntax']],
    ['half of a pair', MODEL.replace('relu', 're\ud800lu'), ['unknown-layer-kind']],
    ['half of a pair at the end', `${MODEL}\udc00`, ['syntax']],
    ['directions', MODEL.replace('relu', '\u202erelu\u202c'), ['unknown-layer-kind']],
    ['names from right to left', MODEL.replace('relu', 'relu:\n    name: طبقة'), []],
    ['spaces that do not break', MODEL.replace('  - relu', '\u00a0\u00a0- relu'), ['syntax']],
    ['tabs', MODEL.replace('  - relu', '\t- relu'), ['syntax']],
    ['form feeds', `${MODEL}\v\f`, ['syntax']],
    ['nothing', '', ['structure']],
    ['white space', '  \n\t\n ', ['structure']],
    ['a second document', `${MODEL}---\nlayers: []\n`, ['syntax']],
    ['the end of a document', `${MODEL}...\nfoo`, ['syntax']],
    ['a key twice', `${MODEL}layers: [tanh]\n`, ['syntax']],
    ['an attribute twice', `input: [8]\nlayers:\n  - dense: { units: 3, units: 4 }\n`, ['syntax']],
    ['a merge of no map', `<<: 1\n${MODEL}`, ['syntax']],
  ])('%s', (_, text, found) => {
    expect(rulesIn(text)).toEqual(found);
  });
});

describe('numbers of our own format', () => {
  it.each([
    '-0',
    '0',
    '00',
    '0x',
    '1_000',
    '1e',
    '1.5',
    '+.inf',
    '-.INF',
    '.nan',
    '1e308',
    '9007199254740992',
  ])('%s is no number of units', (number) => {
    expect(rulesIn(`input: [8]\nlayers:\n  - dense: ${number}\n`)).toEqual(['invalid-value']);
  });

  it.each(["'3'", '~', 'true', '1:30', '2001-01-01', '[]', '[[3]]', '!!binary aa', '>-\n      3'])(
    '%s is no number',
    (value) => {
      expect(rulesIn(`input: [8]\nlayers:\n  - dense: ${value}\n`)).toEqual(['invalid-value']);
    },
  );

  it.each([
    ['0x10', 16],
    ['0o17', 15],
    ['3.0', 3],
    ['012', 12],
  ])('%s is %i', (number, units) => {
    const { facts, findings } = analyzeText(`input: [8]\nlayers:\n  - dense: ${number}\n`);
    expect(findings).toEqual([]);
    expect(facts.layers.at(-1)?.outputs).toEqual([[units]]);
  });
});

describe('numbers of rows', () => {
  const NOT_SIZES = ['-0', '0', '.inf', '-.inf', '.nan', '1.0e+308', '9007199254740993'];
  it.each(NOT_SIZES)('%s is no width, window, or row', (number) => {
    for (const row of [
      `[-1, 1, Conv, [${number}, 3, 2]]`,
      `[-1, 1, Conv, [8, ${number}, 2]]`,
      `[-1, 3, C2f, [${number}, True]]`,
    ]) {
      expect([row, rulesIn(`${YOLO}  - ${row}\n${HEADS}`)]).toEqual([row, ['invalid-value']]);
    }
  });

  it.each(['.inf', '-.inf', '.nan'])('%s is no number of repeats', (number) => {
    expect(rulesIn(`${YOLO}  - [-1, ${number}, C2f, [64]]\n${HEADS}`)).toEqual(['invalid-value']);
  });
});

describe('names that mean something to JavaScript', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  it.each(NAMES)('%s is no word of ours', (name) => {
    const row = (text: string) => `${YOLO}  - ${text}\n${HEADS}`;
    const conv = '  - [-1, 1, Conv, [8]]\n';
    expect({
      framework: rulesIn(`framework: ${name}\n${MODEL}`),
      defaults: rulesIn(`defaults: { dense: { ${name}: 1 } }\n${MODEL}`),
      comment: rulesIn(`${MODEL}# convlint-disable-line ${name}\n`),
      mode: rulesIn(`${HEAD}  - upsample: { scale: 2, mode: ${name} }\n`),
      kind: rulesIn(`${HEAD}  - ${name}: { ${name}: 1 }\n`),
      scale: rulesIn(
        `# convlint: scale=${name}\nnc: 2\nscales: { n: [1, 1, 64] }\nbackbone:\n${conv}${HEADS}`,
      ),
      module: rulesIn(row(`[-1, 1, nn.${name}, [8]]`)),
      argument: rulesIn(row(`[-1, 1, nn.Upsample, [None, 2, ${name}]]`)),
      from: rulesIn(row(`[${name}, 1, Conv, [8]]`)),
      declared: rulesIn(`# convlint: module ${name} channels=${name}\n${row(`[-1, 1, ${name}, [8]]`)}`),
    }).toEqual({
      framework: ['invalid-value'],
      defaults: ['unknown-attribute'],
      comment: ['unused-suppression'],
      mode: ['invalid-value'],
      kind: ['unknown-layer-kind'],
      scale: ['unknown-scale'],
      module: ['unknown-layer-kind'],
      argument: ['invalid-value'],
      from: ['invalid-value'],
      declared: ['invalid-value'],
    });
  });

  it.each(NAMES)('%s can be the name of a scale or of a key of one’s own', (name) => {
    const { network, findings } = analyzeText(
      `${name}: 1\nnc: 2\nscales: { ${name}: [1, 0.5, 64] }\nbackbone:\n  - [-1, 1, Conv, [64]]\n${HEADS}`,
    );
    expect(findings).toEqual([]);
    expect(network.scaling?.name).toBe(name);
  });
});
