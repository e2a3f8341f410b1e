// From an edit to the diagnostics, through the protocol to a process, as an editor sees it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cnnModel, type Model } from './inputs.ts';
import { type Line, median, ms, percentile } from './measure.ts';
import { connect } from './processes.ts';

/** The longest that 95 of 100 edits may take, by the number of layers: the second is one frame of a screen. */
const BARS: readonly (readonly [layers: number, most: number])[] = [
  [100, 10],
  [1000, 16],
];
const EDITS = 200;
const WARM_UP = 100;

export async function protocol(dist: string): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [layers, most] of BARS) {
    const model = cnnModel(layers);
    const times = await editTimes(join(dist, 'server.js'), model, 'cnn-yaml', EDITS, WARM_UP);
    lines.push({
      what: `protocol: edit to diagnostics, 95 of 100, ${model.name}`,
      value: percentile(times, 0.95),
      unit: 'ms',
      bar: { most },
      detail: `half of them ${ms(median(times))}`,
    });
  }
  return lines;
}

/** Every edit misspells a kind of layer in the middle or corrects it, so that there is something to publish. */
export async function editTimes(
  server: string,
  model: Model,
  languageId: string,
  edits: number,
  warmUp: number,
): Promise<readonly number[]> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = connect(child);
  let published: ((version: number | undefined) => void) | undefined;
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version?: number }) =>
    published?.(version),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  const capabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  const uri = `file:///${model.fileName}`;
  const next = () =>
    new Promise<void>((resolve) => {
      published = () => resolve();
    });
  const opened = next();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text: model.text },
  });
  await opened;
  const lines = model.text.split('\n');
  const line = lines.findIndex((text, index) => index > lines.length / 2 && text.endsWith('relu'));
  const character = lines[line]?.length ?? 0;
  const times: number[] = [];
  for (let version = 2; version < edits + warmUp + 2; version++) {
    const start = performance.now();
    const done = next();
    const isBroken = version % 2 === 0;
    const range = {
      start: { line, character },
      end: { line, character: isBroken ? character : character + 1 },
    };
    const change = { range, text: isBroken ? 'u' : '' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [change],
    });
    await done;
    if (version >= warmUp + 2) times.push(performance.now() - start);
  }
  connection.dispose();
  child.kill();
  return times;
}
