import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (event: unknown) => void;

const { host } = vi.hoisted(() => ({
  host: { open: [] as unknown[], opened: [] as Listener[], changed: [] as Listener[] },
}));

vi.mock('vscode', () => {
  const listening = (listeners: Listener[]) => (listener: Listener) => {
    listeners.push(listener);
    return { dispose: () => listeners.splice(listeners.indexOf(listener), 1) };
  };
  return {
    workspace: {
      get textDocuments() {
        return host.open;
      },
      onDidOpenTextDocument: listening(host.opened),
      onDidChangeTextDocument: listening(host.changed),
    },
  };
});

const { FirstModel } = await import('./first-model.ts');

function document(languageId: string, text: string) {
  const lines = text.split('\n');
  return {
    languageId,
    lineCount: lines.length,
    getText: () => text,
    lineAt: (line: number) => ({ text: lines[line] ?? '' }),
  };
}

function typed(languageId: string, text: string, line: number, letter: string) {
  const contentChanges = [{ range: { start: { line } }, text: letter }];
  return { document: document(languageId, text), contentChanges };
}

const MODEL = document('python', 'import torch\n');
const SCRIPT = document('python', 'import os\n');

describe('the server', () => {
  beforeEach(() => {
    for (const list of [host.open, host.opened, host.changed]) list.length = 0;
  });

  it.each([
    ['a model of ours', document('cnn-yaml', '')],
    ['YAML', document('yaml', 'a: 1')],
    ['PyTorch', MODEL],
    ['a saved model', document('json', '{"class_name": "Sequential"}')],
  ])('is started at once where there is %s', async (_, open) => {
    host.open.push(SCRIPT, open);
    const start = vi.fn(async () => undefined);
    await new FirstModel(start).look();
    expect(start).toHaveBeenCalledTimes(1);
    expect(host.opened).toEqual([]);
  });

  it('is not started for other Python, other JSON and other languages', async () => {
    host.open.push(SCRIPT, document('json', '{"a": "torch"}'), document('plaintext', 'import torch'));
    const start = vi.fn(async () => undefined);
    await new FirstModel(start).look();
    for (const tell of host.opened) tell(document('python', 'print(1)'));
    for (const tell of host.changed) tell(typed('python', 'import os\nprint(1)', 1, '1'));
    for (const tell of host.changed) tell(typed('plaintext', 'import torch', 0, 'h'));
    expect(start).not.toHaveBeenCalled();
  });

  it('is started once when a model is opened, or typed', async () => {
    const start = vi.fn(async () => undefined);
    await new FirstModel(start).look();
    for (const tell of [...host.opened]) tell(MODEL);
    for (const tell of [...host.opened]) tell(MODEL);
    expect(start).toHaveBeenCalledTimes(1);
    await new FirstModel(start).look();
    for (const tell of [...host.changed]) tell(typed('python', 'import os\nimport torch', 1, 'h'));
    expect(start).toHaveBeenCalledTimes(2);
    expect(host.changed).toEqual([]);
  });

  it('may fail to start without harm', async () => {
    const start = vi.fn(() => Promise.reject(new Error('no')));
    await new FirstModel(start).look();
    for (const tell of [...host.opened]) tell(MODEL);
    await Promise.resolve();
    expect(start).toHaveBeenCalledTimes(1);
  });
});
