import { describe, expect, it } from 'vitest';
import type { Place } from '../../format.ts';
import { namesInFile } from '../names.ts';
import { readText } from '../testing/read.ts';
import { SAMPLES, TWO_LEVELS } from '../testing/samples.ts';
import { placeAt } from './place.ts';

/** The place at `<|>`. */
function at(marked: string): Place | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  return placeAt(readText(text), offset);
}

const within = (old: string, marked: string) => at(TWO_LEVELS.replace(old, marked));
const rowEnd = '  - [[9, 12], 1, Detect, [nc]]';
/** A row put in at the end of the head. */
const typed = (row: string) => at(TWO_LEVELS.replace(rowEnd, `  - ${row}\n${rowEnd}`));

describe('in a row', () => {
  it('a module is a kind', () => {
    const place = within('SPPF, [256', 'SP<|>PF, [256');
    expect(place).toMatchObject({ type: 'kind', written: 'SPPF', blocks: [] });
    const modules = place?.type === 'kind' ? (place.modules ?? []) : [];
    const sppf = modules.find(({ name }) => name === 'SPPF');
    expect(sppf?.parameters.map(({ name }) => name)).toEqual(['c2', 'k', 'n', 'shortcut']);
    expect(sppf?.summary).toMatch(/max pool/);
    expect(sppf?.snippet).toBeUndefined();
  });

  it('a module may lack its arguments', () => {
    const place = typed('[-1, 1, Co<|>]');
    const modules = place?.type === 'kind' ? (place.modules ?? []) : [];
    const snippet = (name: string) => modules.find((module) => module.name === name)?.snippet;
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: placeholders of snippets
    expect(snippet('Conv')).toBe('Conv, [${1:64}, ${2:3}, ${3:1}]');
    expect(snippet('nn.Upsample')).toBe('nn.Upsample, [${1:None}, ${2:2}, ${3:nearest}]');
    expect(snippet('Detect')).toBe('Detect, [${1:nc}]');
    expect(snippet('ADown')).toBe('ADown, [${1:64}]');
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: placeholders of snippets
  });

  it('a whole row may be missing behind a dash', () => {
    const place = typed('<|>');
    const modules = place?.type === 'kind' ? (place.modules ?? []) : [];
    const snippet = modules.find(({ name }) => name === 'Concat')?.snippet;
    expect(snippet?.replaceAll('$', '')).toBe('[{1:[-1]}, {2:1}, Concat, [{3:1}]]');
  });

  it('an argument has the parameter of its position', () => {
    expect(within('[256, 5]', '[25<|>6, 5]')).toMatchObject({
      type: 'value',
      attribute: 'c2',
      written: '256',
      call: { active: 0, module: { name: 'SPPF' } },
    });
    expect(within('[256, 5]', '[256, <|>5]')).toMatchObject({
      type: 'value',
      attribute: 'k',
      call: { active: 1 },
    });
    expect(within('[64, True]', '[64, T<|>rue]')).toMatchObject({
      attribute: 'shortcut',
      spec: { type: 'boolean' },
    });
  });

  it.each([
    ['[-1, 1, Conv, [<|>]]', 'c2', 0],
    ['[-1, 1, Conv, [64, <|>]]', 'k', 1],
    ['[-1, 1, Conv, [64, 3, <|>', 's', 2],
    ['[-1, 1, HGBlock, [32, 64, 3, <|>]]', 'lightconv', 3],
    ['[-1, 1, ADown, [64, <|>]]', 'args[1]', 1],
  ])('%s is an argument to come', (row, attribute, active) => {
    expect(typed(row)).toMatchObject({ type: 'value', attribute, written: '', call: { active } });
  });

  it('a number of `from` leads to a row', () => {
    const place = within('[[9, 12]', '[[9, 1<|>2]');
    const { content } = readText(TWO_LEVELS);
    expect(place).toMatchObject({
      type: 'reference',
      written: '12',
      target: { start: content?.rows[12]?.moduleSpan.start },
    });
    const names = place?.type === 'reference' ? place.names : [];
    expect(names.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      ...(content?.rows.slice(0, 13).map(({ index, module }) => `${index} ${module}`) ?? []),
      '-1 C2f',
    ]);
  });

  it.each([['[<|>'], ['[[-1, <|>'], ['[[-1, <|>], 1, Concat, [1]]']])('%s is a number to come', (row) => {
    expect(typed(row)).toMatchObject({ type: 'reference', written: '' });
  });

  it('the first row reads the image', () => {
    expect(within('[-1, 1, Conv, [32', '[-<|>1, 1, Conv, [32')).toMatchObject({
      type: 'reference',
      names: [{ name: '-1', detail: 'the image' }],
    });
  });

  it('repeats are a value', () => {
    expect(within('2, C2f, [64', '<|>2, C2f, [64')).toMatchObject({
      type: 'value',
      attribute: 'repeats',
      written: '2',
    });
  });
});

describe('in the head of the file', () => {
  it.each([
    ['nc: 3', 'n<|>c: 3', { type: 'key', written: 'nc' }],
    ['nc: 3', 'nc: <|>3', { type: 'value', attribute: 'nc', written: '3' }],
    ['n: [0.50', 'n: [0.5<|>0', { type: 'value', attribute: 'depth' }],
    ['0.25, 512]', '0.25, <|>512]', { type: 'value', attribute: 'max_channels' }],
    ['  n: [', '  n<|>: [', { type: 'name' }],
    ['nc: 3\n', 'nc: 3\n<|>\n', { type: 'key', written: '' }],
    [
      'nc: 3\n',
      'nc: 3\nscale: <|>\n',
      { type: 'value', attribute: 'scale', words: { n: 'Depth × 0.5, width × 0.25' } },
    ],
  ] as const)('%s', (old, marked, place) => {
    expect(within(old, marked)).toMatchObject(place);
  });

  it('keys that are there are told', () => {
    const place = within('nc: 3\n', 'nc: 3\n<|>\n');
    expect(place?.type === 'key' && place.present).toEqual(['nc', 'scales', 'backbone', 'head']);
  });
});

it.each(['# A small <|>detector', '# 0<|>-P1/2'])('a comment is no place: %s', (marked) => {
  expect(within(marked.replace('<|>', ''), marked)).toBeUndefined();
});

it.each(SAMPLES)('every offset has an answer that lies in the text', { timeout: 30_000 }, (text) => {
  const model = readText(text);
  for (let offset = 0; offset <= text.length; offset += 2) {
    const place = placeAt(model, offset);
    if (!place) continue;
    const quote = /['"]/.test(text[offset] ?? '') ? 1 : 0;
    expect(place.range.start).toBeLessThanOrEqual(offset + quote);
    expect(place.range.end).toBeGreaterThanOrEqual(offset - 1);
    expect(text.slice(place.range.start, place.range.end)).toBe(place.written);
  }
});

it('rows are names that their readers say', () => {
  const names = namesInFile(readText(TWO_LEVELS));
  const said = ({ start, end }: { start: number; end: number }) => TWO_LEVELS.slice(start, end);
  const row = names.find(({ name }) => name === '6');
  expect(row && said(row.definition)).toBe('SPPF');
  expect(row?.uses.map(said)).toEqual(['-1', '6']);
  expect(row?.renamable).toBe(false);
  expect(names).toHaveLength(14);
});
