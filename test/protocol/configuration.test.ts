// Settings: asked for each document, told by clients that cannot be asked, wrong ones left out.

import { describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport, InlayHint } from 'vscode-languageserver';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { BROKEN, MODEL, MODEL_URI, RULE } from './models.ts';

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function severities(client: ProtocolClient, uri = MODEL_URI): Promise<(number | undefined)[]> {
  const report: DocumentDiagnosticReport = await client.request('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.kind === 'full' ? report.items.map(({ severity }) => severity) : [];
}

describe('settings', () => {
  it('change what is found as soon as they change, and everything that shows it is asked for again', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    expect(await severities(client)).toEqual([1]);
    client.settings = { '': { rules: { [RULE]: 'warning' } } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await severities(client)).toEqual([2]);
    expect(client.asked).toEqual(
      expect.arrayContaining([
        'client/registerCapability',
        'workspace/diagnostic/refresh',
        'workspace/inlayHint/refresh',
        'workspace/codeLens/refresh',
      ]),
    );
    client.settings = { '': { rules: { [RULE]: 'off' } } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await severities(client)).toEqual([]);
  });

  it('have the outline announced anew, which nothing else makes an editor ask for again', async () => {
    const { client } = connectInMemory();
    const outline = { ...MODERN.textDocument?.documentSymbol, dynamicRegistration: true };
    const textDocument = { ...MODERN.textDocument, documentSymbol: outline };
    const { capabilities } = await client.initialize({ capabilities: { ...MODERN, textDocument } });
    expect(capabilities.documentSymbolProvider).toBeUndefined();
    client.open(MODEL_URI, MODEL);
    await severities(client);
    const announced = () => client.asked.filter((method) => method === 'client/registerCapability').length;
    const before = announced();
    client.notify('workspace/didChangeConfiguration', { settings: null });
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(announced).toBe(before + 2);
    expect(client.asked.filter((method) => method === 'client/unregisterCapability')).toHaveLength(2);
    const symbols = await client.request('textDocument/documentSymbol', { textDocument: { uri: MODEL_URI } });
    expect(symbols).not.toEqual([]);
  });

  it('may differ from folder to folder', async () => {
    const { client } = connectInMemory();
    const strict = 'file:///strict/net.cnn.yaml';
    const lenient = 'file:///lenient/net.cnn.yaml';
    const settings = { 'file:///lenient/': { rules: { [RULE]: 'hint' } } };
    await client.initialize({ settings });
    client.open(strict, BROKEN);
    client.open(lenient, BROKEN);
    expect(await severities(client, strict)).toEqual([1]);
    expect(await severities(client, lenient)).toEqual([4]);
  });

  it('are asked for once for each document', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    await severities(client);
    client.change(MODEL_URI, { text: MODEL });
    await severities(client);
    expect(client.asked.filter((method) => method === 'workspace/configuration')).toHaveLength(1);
  });

  it('come with the change from clients that cannot be asked', async () => {
    const { client } = connectInMemory();
    await client.initialize({
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { settings: { rules: { [RULE]: 'info' } } },
    });
    client.open(MODEL_URI, BROKEN);
    expect(await severities(client)).toEqual([3]);
    client.notify('workspace/didChangeConfiguration', {
      settings: { convlint: { rules: { [RULE]: 'hint' } } },
    });
    expect(await severities(client)).toEqual([4]);
    expect(client.asked).toEqual([]);
  });

  it('reach a client that is sent its diagnostics', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    const first = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, BROKEN);
    await first;
    const second = client.nextPublished(MODEL_URI);
    client.notify('workspace/didChangeConfiguration', {
      settings: { convlint: { rules: { [RULE]: 'off' } } },
    });
    expect((await second).diagnostics).toEqual([]);
  });

  it('that are wrong keep their default and cost one line in the log', async () => {
    const { client } = connectInMemory();
    const settings = {
      '': { rules: { [RULE]: 'fatal', 'kernel-exceeds-inputs': 'off' }, input: 'big', inlayHints: 3 },
    };
    await client.initialize({ settings });
    client.open(MODEL_URI, BROKEN);
    client.open('file:///models/second.cnn.yaml', BROKEN);
    expect(await severities(client)).toEqual([1]);
    expect(await severities(client, 'file:///models/second.cnn.yaml')).toEqual([1]);
    expect(client.logs).toHaveLength(4);
    expect(client.logs.join('\n')).toContain('did you mean `kernel-exceeds-input`?');
  });

  it('that cannot be had are the defaults', async () => {
    const { client } = connectInMemory();
    client.rpc.onRequest('workspace/configuration', () => {
      throw new Error('no settings today');
    });
    await client.initialize({ capabilities: MODERN });
    client.open(MODEL_URI, BROKEN);
    expect(await severities(client)).toEqual([1]);
    expect(client.logs.join('\n')).toContain('no settings today');
  });

  it('switch hints and lenses off, and replace the input', async () => {
    const { client } = connectInMemory();
    await client.initialize({ settings: { '': { input: '43x35x1', inlayHints: { parameters: false } } } });
    client.open(MODEL_URI, MODEL);
    const textDocument = { uri: MODEL_URI };
    const hints: InlayHint[] = await client.request('textDocument/inlayHint', { textDocument, range: WHOLE });
    expect(hints[0]?.label).toBe('40×32×20');
    client.settings = {
      '': { inlayHints: { shapes: false, parameters: false }, codeLens: { enabled: false } },
    };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await client.request('textDocument/inlayHint', { textDocument, range: WHOLE })).toEqual([]);
    expect(await client.request('textDocument/codeLens', { textDocument })).toEqual([]);
  });
});
