// What a client may do wrong, one thing at a time: the server answers each request once, keeps the text as the protocol
// says that it is, and ends when nobody is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CancellationTokenSource, type FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { askEverything } from '../harness/ask-everything.ts';
import { connectInMemory, MODERN, PLAIN, type ProtocolClient } from '../harness/protocol-client.ts';
import { bundledServer } from '../harness/server-process.ts';
import { BROKEN, MODEL, MODEL_URI, RULE } from '../protocol/models.ts';

const REQUEST_CANCELLED = -32800;
const textDocument = { uri: MODEL_URI };

async function connected(capabilities = MODERN): Promise<ProtocolClient> {
  const { client } = connectInMemory();
  await client.initialize({ capabilities });
  return client;
}

/** What is found in the text as the server has it. */
async function codesOf(client: ProtocolClient): Promise<readonly unknown[]> {
  const report = await client.request<FullDocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument,
  });
  return report.items.map(({ code }) => code);
}

function changed(version: number, ...contentChanges: readonly object[]) {
  return { textDocument: { ...textDocument, version }, contentChanges };
}

describe('documents', () => {
  it('that are opened twice are as they were opened last', async () => {
    const client = await connected();
    client.open(MODEL_URI, MODEL);
    client.open(MODEL_URI, BROKEN);
    expect(await codesOf(client)).toEqual([RULE]);
    client.close(MODEL_URI);
    client.close(MODEL_URI);
    expect(await codesOf(client)).toEqual([]);
  });

  it.each([2 ** 31, Number.MAX_SAFE_INTEGER, -5, 0, 1, 1.5])('may go on with version %d', async (version) => {
    const client = await connected();
    client.open(MODEL_URI, MODEL);
    expect(await codesOf(client)).toEqual([]);
    client.notify('textDocument/didChange', changed(version, { text: BROKEN }));
    expect(await codesOf(client)).toEqual([RULE]);
    const answers = await askEverything(client, MODEL_URI, 5, 33);
    expect(answers.length).toBeGreaterThan(15);
  });

  it('with ranges that are backward, beyond the text or on top of each other stay whole', async () => {
    const client = await connected();
    client.open(MODEL_URI, MODEL);
    const [start, end] = [
      { line: 5, character: 33 },
      { line: 5, character: 34 },
    ];
    // Backward: the same as forward.
    client.notify('textDocument/didChange', changed(2, { range: { start: end, end: start }, text: '19' }));
    expect(await codesOf(client)).toEqual([RULE]);
    // Behind the end: added there.
    const far = { line: 1e9, character: 1e9 };
    client.notify(
      'textDocument/didChange',
      changed(3, { range: { start: far, end: far }, text: '  - kind\n' }),
    );
    expect(await codesOf(client)).toEqual([RULE, 'unknown-layer-kind']);
    // One after the other, each in the text that the one before left.
    const whole = { start: { line: 0, character: 0 }, end: far };
    client.notify(
      'textDocument/didChange',
      changed(4, { range: whole, text: '' }, { range: whole, text: 'x' }, { range: whole, text: MODEL }),
    );
    expect(await codesOf(client)).toEqual([]);
  });

  it('that are changed while nobody opened them do not exist', async () => {
    const client = await connected();
    client.notify('textDocument/didChange', changed(7, { text: BROKEN }));
    client.close(MODEL_URI);
    expect(await codesOf(client)).toEqual([]);
    expect(await client.at('textDocument/hover', MODEL_URI, 3, 5)).toBeNull();
  });
});

describe('requests', () => {
  it('can be cancelled at any moment, and are answered once', async () => {
    const client = await connected();
    client.open(MODEL_URI, BROKEN);
    for (let ticks = 0; ticks < 12; ticks++) {
      client.change(MODEL_URI, { text: `${BROKEN}# ${ticks}\n` });
      const sources = Array.from({ length: 8 }, () => new CancellationTokenSource());
      const position = { line: 5, character: 33 };
      const answers = sources.map(({ token }, index) =>
        client.request(
          `textDocument/${['hover', 'completion', 'codeAction', 'diagnostic'][index % 4]}`,
          { textDocument, position, range: { start: position, end: position }, context: { diagnostics: [] } },
          token,
        ),
      );
      for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
      for (const source of sources) source.cancel();
      const settled = await Promise.allSettled(answers);
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused.every((code) => code === REQUEST_CANCELLED)).toBe(true);
    }
    expect(await codesOf(client)).toEqual([RULE]);
    expect(client.logs).toEqual([]);
  });

  it('that wait when it is shut down are answered or refused, and nothing comes after', async () => {
    const { client, exitCode } = connectInMemory();
    await client.initialize({ capabilities: PLAIN });
    client.open(MODEL_URI, BROKEN);
    const waiting = Array.from({ length: 200 }, (_, index) =>
      client.at('textDocument/hover', MODEL_URI, index % 10, 5),
    );
    const shutdown = client.request('shutdown', undefined);
    const settled = await Promise.allSettled(waiting);
    expect(settled).toHaveLength(200);
    expect(await shutdown).toBeNull();
    await expect(client.at('textDocument/hover', MODEL_URI, 3, 5)).rejects.toMatchObject({ code: -32600 });
    client.notify('exit', undefined);
    expect(await exitCode).toBe(0);
  });
});

describe('a process', { timeout: 60_000 }, () => {
  const start = bundledServer();

  it('ends when the editor that started it is gone, though its streams are open', async () => {
    const editor = spawn(process.execPath, ['-e', '']);
    await once(editor, 'close');
    const { client, ended } = start();
    void client
      .request('initialize', { processId: editor.pid, rootUri: null, capabilities: PLAIN })
      .catch(() => {});
    expect(await ended).toBe(1);
  });

  it('ends when nobody reads what it says', async () => {
    const { child, client, ended } = start();
    await client.initialize({ capabilities: PLAIN });
    child.stdout.destroy();
    await client.rpc.sendNotification('textDocument/didOpen', {
      textDocument: { ...textDocument, languageId: 'cnn-yaml', version: 1, text: BROKEN },
    });
    child.stdin.end();
    expect(await ended).not.toBeNull();
  });

  it('ends in the middle of its work when it is told to', async () => {
    const { client, ended } = start();
    await client.initialize({ capabilities: PLAIN });
    client.open(MODEL_URI, `input: [8, 8, 3]\nlayers:\n${'  - dense: 3\n'.repeat(20_000)}`);
    for (let index = 0; index < 50; index++) {
      client.at('textDocument/hover', MODEL_URI, index, 5).catch(() => {});
    }
    client.notify('exit', undefined);
    expect(await ended).toBe(1);
  });
});
