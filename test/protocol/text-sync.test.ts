// Texts stay what the client has, change by change, in whatever unit it counts columns.

import { describe, expect, it } from 'vitest';
import type { FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { connectInMemory, MODERN } from '../harness/protocol-client.ts';
import { BROKEN, MODEL, MODEL_URI, RULE, SECOND_KERNEL } from './models.ts';

/** The second convolution with a name of characters that are wide in every unit, before the kernel. */
const WIDE = MODEL.replace(/- (conv: \{ filters: 40, kernel: 3[^}\n]*\})/, '- { name: "x𝕏é", $1 }');

describe('texts', () => {
  it('follow incremental changes', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, MODEL);
    client.change(
      MODEL_URI,
      { range: SECOND_KERNEL, text: '1' },
      {
        range: { start: SECOND_KERNEL.end, end: SECOND_KERNEL.end },
        text: '9',
      },
    );
    const report: FullDocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
      textDocument: { uri: MODEL_URI },
    });
    expect(report.items).toMatchObject([{ code: RULE }]);
  });

  it.each([
    ['utf-8', 4, 2],
    ['utf-16', 2, 1],
    ['utf-32', 1, 1],
  ])('count columns in %s', async (unit, bold, accented) => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: { ...MODERN, general: { positionEncodings: [unit] } } });
    client.open(MODEL_URI, WIDE);
    const line = WIDE.split('\n')[5] ?? '';
    const kernel = line.indexOf('kernel: 3') + 'kernel: '.length - 2 - 1 + bold + accented;
    const character = kernel;
    client.change(MODEL_URI, {
      range: { start: { line: 5, character }, end: { line: 5, character: character + 1 } },
      text: '19',
    });
    const report: FullDocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
      textDocument: { uri: MODEL_URI },
    });
    expect(report.items.find(({ code }) => code === RULE)?.range).toEqual({
      start: { line: 5, character },
      end: { line: 5, character: character + 2 },
    });
  });

  it('may be replaced as a whole, in any line ends', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, MODEL);
    client.change(MODEL_URI, { text: BROKEN.replaceAll('\n', '\r\n') });
    const report: FullDocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
      textDocument: { uri: MODEL_URI },
    });
    expect(report.items[0]?.range.start).toEqual({ line: 5, character: 33 });
  });

  it('of a language of our own are models whatever the file is called', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open('untitled:Untitled-1', BROKEN, 'cnn-yaml');
    const report: FullDocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
      textDocument: { uri: 'untitled:Untitled-1' },
    });
    expect(report.items).toMatchObject([{ code: RULE }]);
  });
});
