// Diagnostics both ways: sent to clients that do not ask, and asked for by the others.

import { describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport, FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { BROKEN, MODEL, MODEL_URI, RULE, SECOND_KERNEL } from './models.ts';

function pull(
  client: ProtocolClient,
  uri: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> {
  return client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
}

async function pullFull(client: ProtocolClient, uri: string): Promise<FullDocumentDiagnosticReport> {
  const report = await pull(client, uri);
  if (report.kind !== 'full') throw new Error('a full report was expected');
  return report;
}

describe('diagnostics that are asked for', () => {
  it('say where, how bad and which rule', async () => {
    const { client } = connectInMemory();
    await client.initialize({ initializationOptions: { rulePage: 'convlint-rule:/{rule}.md' } });
    client.open(MODEL_URI, BROKEN);
    const { items } = await pullFull(client, MODEL_URI);
    expect(items).toMatchObject([
      {
        range: { start: { line: 5, character: 33 }, end: { line: 5, character: 35 } },
        severity: 1,
        source: 'convlint',
        code: RULE,
        codeDescription: { href: `convlint-rule:/${RULE}.md` },
      },
    ]);
    expect(items[0]?.message).toMatch(/19.*18/s);
    expect(client.published).toEqual([]);
  });

  it('link to no page where the client names none', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    const { items } = await pullFull(client, MODEL_URI);
    expect(items[0]).not.toHaveProperty('codeDescription');
  });

  it('are "unchanged" as long as neither text nor settings changed', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    const { resultId } = await pullFull(client, MODEL_URI);
    expect(await pull(client, MODEL_URI, resultId)).toEqual({ kind: 'unchanged', resultId });
    client.change(MODEL_URI, {
      range: { start: SECOND_KERNEL.start, end: { line: 5, character: 35 } },
      text: '3',
    });
    const mended = await pull(client, MODEL_URI, resultId);
    expect(mended).toMatchObject({ kind: 'full', items: [] });
    client.settings = { '': { rules: { [RULE]: 'off' } } };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await pull(client, MODEL_URI, mended.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('of a document opened again are not mistaken for those of its earlier text', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    const { resultId } = await pullFull(client, MODEL_URI);
    client.close(MODEL_URI);
    client.open(MODEL_URI, MODEL);
    expect(await pull(client, MODEL_URI, resultId)).toMatchObject({ kind: 'full', items: [] });
  });
});

describe('diagnostics that are sent', () => {
  it('follow each text, with its version', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    const first = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, BROKEN);
    expect(await first).toMatchObject({ version: 1, diagnostics: [{ code: RULE, severity: 1 }] });
    const second = client.nextPublished(MODEL_URI);
    client.change(MODEL_URI, { text: MODEL });
    expect(await second).toMatchObject({ version: 2, diagnostics: [] });
  });

  it('are sent once for many edits at a time, and never for an outdated text', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    const last = client.nextPublished(MODEL_URI, ({ version }) => version === 41);
    client.open(MODEL_URI, MODEL);
    for (let i = 0; i < 40; i++) client.change(MODEL_URI, { text: i % 2 === 0 ? BROKEN : MODEL });
    expect(await last).toMatchObject({ diagnostics: [] });
    const versions = client.published.map(({ version }) => version ?? 0);
    expect(versions.length).toBeLessThan(10);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
  });

  it('are taken back when the document closes, or is no model any more', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    const uri = 'file:///models/net.yaml';
    const shown = client.nextPublished(uri);
    client.open(uri, `# convlint: cnn\n${BROKEN}`, 'yaml');
    expect((await shown).diagnostics).toHaveLength(1);
    const none = client.nextPublished(uri);
    client.change(uri, { text: 'title: notes\n' });
    expect((await none).diagnostics).toEqual([]);
    const again = client.nextPublished(uri);
    client.change(uri, { text: `# convlint: cnn\n${BROKEN}` });
    expect((await again).diagnostics).toHaveLength(1);
    const closed = client.nextPublished(uri);
    client.close(uri);
    expect((await closed).diagnostics).toEqual([]);
  });

  it('never mention YAML that is no model', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    client.open('file:///models/notes.yaml', 'layers:\n  - paint\n', 'yaml');
    const model = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, MODEL);
    await model;
    expect(client.published.map(({ uri }) => uri)).toEqual([MODEL_URI]);
  });

  it('leave out what the client cannot show', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    const shown = client.nextPublished(MODEL_URI);
    client.open(MODEL_URI, BROKEN);
    const [diagnostic] = (await shown).diagnostics;
    expect(diagnostic).not.toHaveProperty('relatedInformation');
    expect(diagnostic).not.toHaveProperty('tags');
  });
});

describe('the status of a model', () => {
  it('is told to a client that wants it, once for each analysis, and taken back', async () => {
    const { client } = connectInMemory();
    await client.initialize({ capabilities: MODERN, initializationOptions: { status: true } });
    client.open(MODEL_URI, BROKEN);
    await pull(client, MODEL_URI);
    await pull(client, MODEL_URI);
    client.close(MODEL_URI);
    await pull(client, MODEL_URI);
    expect(client.status).toMatchObject([
      { uri: MODEL_URI, model: { format: 'convlint model', errors: 1, warnings: 0 } },
      { uri: MODEL_URI },
    ]);
    expect(client.status[1]).not.toHaveProperty('model');
  });

  it('is not told to others', async () => {
    const { client } = connectInMemory();
    await client.initialize();
    client.open(MODEL_URI, BROKEN);
    await pull(client, MODEL_URI);
    expect(client.status).toEqual([]);
  });
});
