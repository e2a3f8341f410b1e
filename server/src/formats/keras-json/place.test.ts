// What hovers, hints and the lens say in saved Keras models: about layers, their arguments, and what they read.
import { describe, expect, it } from 'vitest';
import type { CodeLens, Hover, InlayHint } from 'vscode-languageserver';
import { atCursor } from '../../../../test/harness/cursor.ts';
import { connectInMemory } from '../../../../test/harness/protocol-client.ts';
import { LineMap } from '../../text/line-map.ts';
import { graph, sequence } from './testing/read.ts';

const uri = 'file:///models/model.json';

async function opened(text: string) {
  const { client } = connectInMemory();
  await client.initialize();
  client.open(uri, text, 'json');
  return client;
}

/** The hover in the first place of `text` where `marked` stands, and the text that it is about. */
async function hoverAt(text: string, marked: string): Promise<{ about: string; says: string } | undefined> {
  const { text: word, offset } = atCursor(marked);
  const lines = new LineMap(text);
  const { line, character } = lines.position(text.indexOf(word) + offset);
  const found = await (await opened(text)).at<Hover | null>('textDocument/hover', uri, line, character);
  if (!found?.range || typeof found.contents !== 'object' || !('value' in found.contents)) return undefined;
  const about = text.slice(lines.offset(found.range.start), lines.offset(found.range.end));
  return { about, says: found.contents.value };
}

const x = { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, 9, 9, 3] } };
const conv = {
  class_name: 'Conv2D',
  name: 'conv',
  config: { filters: 4, kernel_size: [3, 3], use_bias: false, kernel_initializer: { class_name: 'Zeros' } },
  reads: [[['x', 0, 0, {}]]],
};
const functional = graph(
  [
    x,
    conv,
    { class_name: 'Flatten', name: 'flat', reads: [[['conv', 0, 0, {}]]] },
    { class_name: 'Mine', name: 'own', reads: [[['flat', 0, 0, {}]]] },
  ],
  ['own'],
);
const wrapped = sequence(
  [7, 3],
  [
    [
      'Bidirectional',
      { layer: { class_name: 'LSTM', config: { name: 'inside', units: 5 } }, merge_mode: 'concat' },
    ],
  ],
);
const nested = JSON.stringify({
  class_name: 'Sequential',
  keras_version: '2.4.0',
  config: [JSON.parse(functional)],
});

describe('a hover', () => {
  it.each<[what: string, text: string, marked: string, about: string, ...says: string[]]>([
    ['of a class', functional, '"Con<|>v2D"', 'Conv2D', '**Convolution over height', '`9×9×3` → `7×7×4`'],
    ['of a name', functional, '"co<|>nv","config"', 'conv', '`9×9×3` → `7×7×4`', '3·3·3·4 = 108'],
    ['of a name in the config', functional, '{"name":"co<|>nv"', 'conv', '`9×9×3` → `7×7×4`'],
    ['of an argument', functional, '"fil<|>ters"', 'filters', '**`filters`**', 'Argument of `Conv2D`'],
    ['of its value', functional, '"kernel_size":[3,<|>3]', '[3,3]', '(9 + 0 + 0 − 3) / 1 + 1 = 7'],
    ['of a truth value', functional, '"use_bias":fa<|>lse', 'false', 'Whether there is a bias'],
    ['of a tensor that is read', functional, '[[["con<|>v",0', 'conv', '`9×9×3` → `7×7×4`'],
    ['of an output', functional, '"output_layers":[["o<|>wn"', 'own', 'not a known kind of layer'],
    ['of an input', functional, '"Input<|>Layer"', 'InputLayer', '**Input** `x`: `9×9×3`'],
    ['of a key', functional, '"inbound<|>_nodes"', 'inbound_nodes', 'each time it is called'],
    ['of a shape', functional, '"batch_input_shape":[null,<|>9', '[null,9,9,3]', '`null` is a size'],
    ['of a layer in a layer', wrapped, '"LS<|>TM"', 'LSTM', '`7×3` → `10`'],
    ['of an argument in it', wrapped, '"uni<|>ts"', 'units', 'Argument of `LSTM`'],
    ['in a model in a model', nested, '"kernel_size":[<|>3', '[3,3]', '= 7', 'Argument of `Conv2D`'],
    ['in a string', JSON.stringify(functional), 'Con<|>v2D', 'Conv2D', '`9×9×3` → `7×7×4`'],
  ])('%s', async (_, text, marked, about, ...says) => {
    const hover = await hoverAt(text, marked);
    expect(hover?.about).toBe(about);
    for (const words of says) expect(hover?.says).toContain(words);
  });

  it.each([
    ['what decides nothing and has no meaning here', '"kernel_init<|>ializer"'],
    ['what is inside of an argument', '"Zer<|>os"'],
    ['the version', '"keras_ver<|>sion"'],
  ])('says nothing of %s', async (_, marked) => {
    expect(await hoverAt(functional, marked)).toBeUndefined();
  });
});

describe('beside hovers, editors are given', () => {
  it('a hint behind the class of each layer', async () => {
    const client = await opened(JSON.stringify(JSON.parse(functional), undefined, 1));
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range,
    });
    expect(hints.map(({ label }) => label)).toEqual(['7×7×4 · 108 params', '→ 196', '?']);
  });

  it('the totals above the file', async () => {
    const client = await opened(functional);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(lenses.map(({ command }) => command?.title).join('\n')).toContain('108');
  });
});
