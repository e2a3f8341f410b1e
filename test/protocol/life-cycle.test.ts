// From initialize to exit: what is announced, what is refused, and which code the process ends with.

import { describe, expect, it } from 'vitest';
import type { ServerCapabilities } from 'vscode-languageserver';
import { connectInMemory, MODERN, PLAIN } from '../harness/protocol-client.ts';
import { MODEL, MODEL_URI } from './models.ts';

/** Error codes of the protocol. */
const SERVER_NOT_INITIALIZED = -32002;
const INVALID_REQUEST = -32600;

describe('the life of a session', () => {
  it('announces what it can do, and which columns it counts', async () => {
    const { client } = connectInMemory();
    const { capabilities, serverInfo } = await client.initialize();
    expect(serverInfo?.name).toBe('convlint');
    expect(capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: 2,
      hoverProvider: true,
      completionProvider: {},
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.convlint'],
        resolveProvider: true,
      },
      inlayHintProvider: true,
      codeLensProvider: {},
      documentSymbolProvider: {},
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    });
  });

  it('announces no pulling of diagnostics to a client that is sent them', async () => {
    const { client } = connectInMemory();
    const { capabilities } = await client.initialize({ capabilities: PLAIN });
    expect(capabilities.diagnosticProvider).toBeUndefined();
  });

  it.each<[string[] | undefined, ServerCapabilities['positionEncoding']]>([
    [undefined, 'utf-16'],
    [['utf-8', 'utf-16'], 'utf-16'],
    [['utf-8'], 'utf-8'],
    [['utf-32'], 'utf-32'],
    [['utf-32', 'utf-8'], 'utf-8'],
  ])('agrees on columns with a client that counts %j', async (positionEncodings, agreed) => {
    const { client } = connectInMemory();
    const capabilities = { ...MODERN, ...(positionEncodings && { general: { positionEncodings } }) };
    const result = await client.initialize({ capabilities });
    expect(result.capabilities.positionEncoding).toBe(agreed);
  });

  it('refuses requests before it is initialized', async () => {
    const { client } = connectInMemory();
    await expect(client.at('textDocument/hover', MODEL_URI, 0, 0)).rejects.toMatchObject({
      code: SERVER_NOT_INITIALIZED,
    });
  });

  it('refuses to be initialized twice', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    await expect(client.initialize()).rejects.toMatchObject({ code: INVALID_REQUEST });
  });

  it('ends with 0 after a shutdown, and refuses requests between', async () => {
    const { client, exitCode } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, MODEL);
    expect(await client.request('shutdown', undefined)).toBeNull();
    await expect(client.at('textDocument/hover', MODEL_URI, 0, 0)).rejects.toMatchObject({
      code: INVALID_REQUEST,
    });
    client.notify('exit', undefined);
    expect(await exitCode).toBe(0);
  });

  it('ends with 1 when it is told to exit without a shutdown', async () => {
    const { client, exitCode } = connectInMemory();
    await client.initialize();
    client.notify('exit', undefined);
    expect(await exitCode).toBe(1);
  });

  it('knows nothing of a document that is not open, was closed, or is no model', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    const other = 'file:///models/notes.yaml';
    client.open(other, 'title: notes\nlayers: of paint\n', 'yaml');
    client.open(MODEL_URI, MODEL);
    client.close(MODEL_URI);
    for (const uri of ['file:///unknown.cnn.yaml', other, MODEL_URI]) {
      const textDocument = { uri };
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      expect(await client.at('textDocument/hover', uri, 1, 2)).toBeNull();
      expect(await client.at('textDocument/completion', uri, 1, 2)).toBeNull();
      expect(await client.at('textDocument/definition', uri, 1, 2)).toBeNull();
      expect(await client.at('textDocument/prepareRename', uri, 1, 2)).toBeNull();
      expect(await client.request('textDocument/documentSymbol', { textDocument })).toBeNull();
      expect(await client.request('textDocument/codeLens', { textDocument })).toBeNull();
      expect(await client.request('textDocument/inlayHint', { textDocument, range })).toBeNull();
      expect(
        await client.request('textDocument/codeAction', {
          textDocument,
          range,
          context: { diagnostics: [] },
        }),
      ).toBeNull();
      expect(await client.request('textDocument/diagnostic', { textDocument })).toEqual({
        kind: 'full',
        items: [],
      });
    }
  });
});
