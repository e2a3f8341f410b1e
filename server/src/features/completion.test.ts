import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { atCursor } from '../../../test/harness/cursor.ts';
import { afterTextEdits, type EditorOptions, editorDocument } from '../../../test/harness/editor-document.ts';
import { completion } from './completion.ts';

function completionsAt(marked: string, options: EditorOptions = {}) {
  const { text, offset } = atCursor(marked);
  const document = editorDocument(text, options);
  const items = completion(document, offset)?.items ?? [];
  const accept = (label: string): string => {
    const item = items.find((one) => one.label === label);
    if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`${label} is not offered`);
    return afterTextEdits(document, [item.textEdit]);
  };
  return { items, labels: items.map(({ label }) => label), accept };
}

function find(items: readonly CompletionItem[], label: string): CompletionItem {
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered`);
  return item;
}

const HEAD = 'input: [32, 32, 8]\nlayers:\n';

describe('completion of kinds', () => {
  it('offers every kind behind a dash, with what it needs', () => {
    const { labels, accept, items } = completionsAt(`${HEAD}  - <|>\n`);
    expect(labels).toEqual(expect.arrayContaining(['conv', 'max_pool', 'flatten', 'add', 'batch_norm']));
    expect(labels).not.toContain('input');
    expect(accept('max_pool')).toBe(`${HEAD}  - max_pool: \${1:3}\n`);
    expect(accept('conv')).toContain(`filters: \${1:64}, kernel: \${2:3}`);
    expect(accept('flatten')).toBe(`${HEAD}  - flatten\n`);
    expect(find(items, 'conv').labelDetails?.description).toBe('Convolution');
    expect(find(items, 'conv').documentation).toMatchObject({ kind: 'markdown' });
  });

  it('replaces what is typed', () => {
    const { accept } = completionsAt(`${HEAD}  - max<|>\n  - relu\n`, { client: { snippets: false } });
    expect(accept('max_pool')).toBe(`${HEAD}  - max_pool: 3\n  - relu\n`);
    expect(accept('conv')).toBe(`${HEAD}  - conv: { filters: 64, kernel: 3 }\n  - relu\n`);
    expect(accept('relu')).toBe(`${HEAD}  - relu\n  - relu\n`);
  });

  it('leaves alone what stands behind the colon', () => {
    const { accept } = completionsAt(`${HEAD}  - max<|>: 2\n`);
    expect(accept('avg_pool')).toBe(`${HEAD}  - avg_pool: 2\n`);
    expect(completionsAt(`mod<|>: x\n${HEAD}`).accept('model')).toBe(`model: x\n${HEAD}`);
  });

  it('offers what networks are mostly made of before the rest', () => {
    const { labels } = completionsAt(`${HEAD}  - <|>\n`);
    expect(labels.slice(0, 12)).toEqual(
      expect.arrayContaining([
        'conv',
        'relu',
        'batch_norm',
        'max_pool',
        'dense',
        'flatten',
        'dropout',
        'softmax',
      ]),
    );
    expect(labels.indexOf('relu')).toBeLessThan(labels.indexOf('reshape'));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('has a stop before the brace and one behind it', () => {
    const { accept } = completionsAt(`${HEAD}  - <|>\n`);
    expect(accept('conv')).toContain(`kernel: \${2:3}$3 }`);
  });

  it('offers the blocks of the file first', () => {
    const blocks = 'blocks:\n  step:\n    parameters: { width: , stride: 1 }\n    layers:\n      - relu\n';
    const { items, accept } = completionsAt(`${blocks}${HEAD}  - <|>\n`);
    expect(items[0]).toMatchObject({ label: 'step', labelDetails: { description: 'block of this file' } });
    expect(accept('step')).toContain('- step: $1\n');
  });

  it('keeps its order', () => {
    const sorted = completionsAt(`${HEAD}  - <|>\n`).items.map(({ sortText }) => sortText ?? '');
    expect(sorted).toEqual([...sorted].sort());
  });
});

describe('completion of attributes', () => {
  it('offers what is missing, the required ones first', () => {
    const { labels, items, accept } = completionsAt(`${HEAD}  - conv: { <|> }\n`);
    expect(labels.slice(0, 2)).toEqual(['filters', 'kernel']);
    expect(find(items, 'filters').labelDetails?.description).toBe('must be given');
    expect(find(items, 'stride').labelDetails?.description).toBe('default: 1');
    expect(accept('kernel')).toBe(`${HEAD}  - conv: { kernel: \${1:3} }\n`);
  });

  it('leaves out what is there', () => {
    const { labels } = completionsAt(`${HEAD}  - conv: { filters: 8, <|> }\n`);
    expect(labels).not.toContain('filters');
    expect(labels[0]).toBe('kernel');
  });

  it('works in an unfinished line', () => {
    expect(completionsAt(`${HEAD}  - conv: { filters: 8, ker<|>`).labels).toContain('kernel');
    expect(completionsAt(`${HEAD}  - conv:\n      fil<|>`).labels).toContain('filters');
  });

  it('offers the parameters of a block', () => {
    const blocks = 'blocks:\n  step:\n    parameters: { width: , stride: 1 }\n    layers:\n      - relu\n';
    const { labels, items } = completionsAt(`${blocks}${HEAD}  - step: { <|> }\n`);
    expect(labels).toEqual(['width', 'stride']);
    expect(find(items, 'stride').labelDetails?.description).toBe('default: 1');
  });
});

describe('completion of values', () => {
  it.each([
    ['conv: { filters: 8, kernel: 3, padding: <|> }', ['same', 'valid']],
    ['conv: { filters: 8, kernel: 3, bias: <|> }', ['true', 'false']],
    ['max_pool: { kernel: 3, rounding: <|> }', ['exact', 'floor', 'ceil', 'ceil_caffe']],
  ])('offers the words for %s', (layer, words) => {
    expect(completionsAt(`${HEAD}  - ${layer}\n`).labels.slice(0, words.length)).toEqual(words);
  });

  it('offers the parameters of the block around', () => {
    const text = 'blocks:\n  step:\n    parameters: [width]\n    layers:\n      - conv: { filters: $<|> }\n';
    const { labels, accept } = completionsAt(text, { client: { snippets: false } });
    expect(labels).toContain('$width');
    expect(accept('$width')).toContain('filters: $width }');
  });

  it('offers the words of the keys of the file', () => {
    const { labels, items } = completionsAt('framework: <|>\n');
    expect(labels).toEqual(['pytorch', 'keras', 'caffe', 'darknet']);
    expect(find(items, 'pytorch').labelDetails?.description).toContain('Channels first');
  });
});

describe('a word that is written in full', () => {
  /** What an editor shows of a list when more of the word is typed: those whose filter text has its letters in order. */
  const shown = (marked: string, typed: string) =>
    completionsAt(marked).items.filter(({ filterText = '' }) => {
      let at = 0;
      for (const letter of filterText) if (letter === typed[at]) at++;
      return at === typed.length;
    });

  it.each([
    [`${HEAD}  - <|>\n`, 'flatten'],
    [`${HEAD}  - <|>\n`, 'batch_norm'],
    [`${HEAD}  - <|>\n`, 'softsign'],
    ['framework: <|>\n', 'pytorch'],
    [`${HEAD}  - conv: { filters: 8, kernel: 3, bias: <|> }\n`, 'false'],
    [`${HEAD}  - conv: { filters: 8, kernel: 3, stride: <|> }\n`, '1'],
  ])('drops out of a list that is open: %j', (marked, word) => {
    expect(shown(marked, word.slice(0, -1)).map(({ label }) => label)).toContain(word);
    expect(shown(marked, word)).toEqual([]);
  });

  it.each([
    `${HEAD}  - relu<|>\n`,
    `${HEAD}  - flatten<|>\n`,
    'framework: pytorch<|>\n',
    `${HEAD}  - relu\n    name: a\n  - conv:\n      filters: 3\n    from: a<|>\n`,
  ])('is offered nothing when it is asked again: %j', (marked) => {
    expect(completionsAt(marked).items).toEqual([]);
  });

  it('stays before the longer ones that begin with it', () => {
    const { text, offset } = atCursor(`${HEAD}  - <|>\n`);
    expect(completion(editorDocument(text), offset)?.isIncomplete).toBe(false);
    expect(shown(`${HEAD}  - <|>\n`, 'relu').map(({ label }) => label)).toEqual(
      expect.arrayContaining(['relu', 'relu6']),
    );
  });

  it('is no snippet, for Enter to see that it changes nothing', () => {
    const { items } = completionsAt(`${HEAD}  - <|>\n`);
    expect(find(items, 'relu').insertTextFormat).toBeUndefined();
    expect(find(items, 'max_pool').insertTextFormat).toBe(2);
  });

  it('is offered all there is inside of it', () => {
    expect(completionsAt(`${HEAD}  - re<|>lu\n`).labels).toContain('relu');
  });
});

describe('completion of references', () => {
  it('offers the names of the list with their shapes, the nearest first', () => {
    const { labels, items } = completionsAt(
      `${HEAD}  - conv: { filters: 4, kernel: 3 }\n    name: one\n  - relu:\n    name: two\n  - add: [<|>]\n`,
    );
    expect(labels).toEqual(expect.arrayContaining(['one', 'two', 'previous', 'input']));
    expect(labels.indexOf('two')).toBeLessThan(labels.indexOf('one'));
    expect(find(items, 'one').labelDetails?.description).toContain('30×30×4');
  });

  it('offers `previous` with the shape of the entry before', () => {
    const list = `${HEAD}  - conv: { filters: 4, kernel: 3 }\n  - max_pool:\n      kernel: 2\n    from: <|>\n`;
    const { items } = completionsAt(list);
    expect(find(items, 'previous').labelDetails?.description).toBe('the entry before → 30×30×4');
    const first = completionsAt(`${HEAD}  - max_pool:\n      kernel: 2\n    from: <|>\n`).items;
    expect(find(first, 'previous').labelDetails?.description).toBe('the entry before → 32×32×8');
  });

  it('shows details beside the selected row only, where the editor has no room for others', () => {
    const { items } = completionsAt(`${HEAD}  - <|>\n`, { client: { labelDetails: false } });
    expect(find(items, 'conv')).toMatchObject({ detail: 'Convolution' });
    expect(find(items, 'conv').labelDetails).toBeUndefined();
  });
});

describe('completion of keys', () => {
  it('offers the keys of a file that are not there', () => {
    const { labels } = completionsAt(`<|>\n${HEAD}  - relu\n`);
    expect(labels).toEqual(expect.arrayContaining(['model', 'framework', 'blocks']));
    expect(labels).not.toContain('layers');
  });

  it.each(['<|>', 'l<|>', 'lay<|>', '# a comment\nl<|>', 'model: x\nlay<|>'])(
    'starts a file at %j',
    (marked) => {
      const { labels, accept } = completionsAt(marked);
      expect(labels.indexOf('layers')).toBeLessThan(labels.indexOf('layout'));
      expect(accept('layers')).toContain('layers:\n  - ');
    },
  );

  it('offers what can stand beside a kind', () => {
    expect(completionsAt(`${HEAD}  - relu:\n    <|>\n`).labels).toEqual(
      expect.arrayContaining(['name', 'from', 'repeat']),
    );
  });
});

it('nothing is offered in a comment', () => {
  expect(completionsAt(`${HEAD}  - relu # re<|>\n`).items).toEqual([]);
});
