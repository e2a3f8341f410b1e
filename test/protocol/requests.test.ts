// Questions about a model and their answers, cancelled ones and failing ones.

import { describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type MarkupKind,
  type TextDocumentClientCapabilities,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { connectInMemory, type ProtocolClient } from '../harness/protocol-client.ts';
import { BROKEN, MODEL, MODEL_URI, RULE } from './models.ts';

/** Error codes of the protocol. */
const REQUEST_CANCELLED = -32800;
const CONTENT_MODIFIED = -32801;

async function connected(text: string): Promise<ProtocolClient> {
  const { client } = connectInMemory();
  await client.initialize();
  client.open(MODEL_URI, text);
  return client;
}

const textDocument = { uri: MODEL_URI };
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('requests', () => {
  it('explain a layer in a hover', async () => {
    const client = await connected(MODEL);
    const hover = await client.at<Hover>('textDocument/hover', MODEL_URI, 3, 5);
    expect(hover.range).toEqual({ start: { line: 3, character: 4 }, end: { line: 3, character: 8 } });
    expect(hover.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('(39 + 0 + 0 − 4) / 1 + 1 = 36'),
    });
  });

  it.each<[string, TextDocumentClientCapabilities, MarkupKind, MarkupKind]>([
    ['no kind of markup', {}, 'plaintext', 'plaintext'],
    ['Markdown in hovers', { hover: { contentFormat: ['markdown'] } }, 'markdown', 'plaintext'],
    [
      'text before Markdown',
      { hover: { contentFormat: ['plaintext', 'markdown'] } },
      'plaintext',
      'plaintext',
    ],
    [
      'Markdown beside completions',
      { completion: { completionItem: { documentationFormat: ['markdown', 'plaintext'] } } },
      'plaintext',
      'markdown',
    ],
  ])('are answered as a client wants it that shows %s', async (_, textDocument, ofHover, ofCompletion) => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: { textDocument } });
    client.open(MODEL_URI, MODEL);
    const { contents } = await client.at<Hover>('textDocument/hover', MODEL_URI, 3, 5);
    const value = expect.stringContaining(
      ofHover === 'markdown' ? '**Convolution**' : 'Convolution: 39×31×1 →',
    );
    expect(contents).toEqual({ kind: ofHover, value });
    const { items } = await client.at<CompletionList>('textDocument/completion', MODEL_URI, 3, 6);
    expect(items.find(({ label }) => label === 'conv')?.documentation).toMatchObject({ kind: ofCompletion });
  });

  it('give hints, symbols and completions', async () => {
    const client = await connected(MODEL);
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: WHOLE });
    expect(hints.map(({ label }) => label)).toContain('36×28×20 · 320 params');
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toContain('max_pool');
    const list = await client.at<CompletionList>('textDocument/completion', MODEL_URI, 3, 6);
    expect(list.items.map(({ label }) => label)).toContain('conv');
  });

  it('mend what is broken', async () => {
    const client = await connected(BROKEN);
    const position = { line: 5, character: 33 };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    expect(preferred?.kind).toBe('quickfix');
    const [change] = preferred?.edit?.documentChanges ?? [];
    const { edits, textDocument: target } = change as TextDocumentEdit;
    expect(target).toEqual({ uri: MODEL_URI, version: 1 });
    client.change(
      MODEL_URI,
      ...edits.flatMap((edit) => ('newText' in edit ? [{ range: edit.range, text: edit.newText }] : [])),
    );
    const report = await client.request('textDocument/diagnostic', { textDocument });
    expect(report).toMatchObject({ kind: 'full', items: [] });
  });

  it('silence a rule by a comment', async () => {
    const client = await connected(BROKEN);
    const position = { line: 5, character: 33 };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    expect(actions.map(({ title }) => title)).toEqual(
      expect.arrayContaining([`Disable \`${RULE}\` for this line`, `Disable \`${RULE}\` for this file`]),
    );
  });

  it('that are cancelled end as cancelled', async () => {
    const client = await connected(MODEL);
    const source = new CancellationTokenSource();
    const asked = client.request(
      'textDocument/hover',
      { textDocument, position: { line: 3, character: 5 } },
      source.token,
    );
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: REQUEST_CANCELLED });
  });

  it('about a place in a text that changes meanwhile end as outdated', async () => {
    const client = await connected(MODEL);
    const asked = client.at('textDocument/hover', MODEL_URI, 3, 5);
    client.change(MODEL_URI, { text: BROKEN });
    await expect(asked).rejects.toMatchObject({ code: CONTENT_MODIFIED });
  });

  it('that fail are a line in the log and an empty answer', async () => {
    const client = await connected(MODEL);
    const answer = await client.request('textDocument/hover', { textDocument, position: null });
    expect(answer).toBeNull();
    expect(client.logs.join('\n')).toMatch(/textDocument\/hover failed: /);
    expect(await client.at('textDocument/hover', MODEL_URI, 3, 5)).not.toBeNull();
  });
});
