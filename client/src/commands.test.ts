import { beforeEach, describe, expect, it, vi } from 'vitest';

const { registered, showErrorMessage, executeCommand } = vi.hoisted(() => ({
  registered: new Map<string, () => unknown>(),
  showErrorMessage: vi.fn(
    async (_message: string, ..._choices: string[]): Promise<string | undefined> => undefined,
  ),
  executeCommand: vi.fn(),
}));

vi.mock('vscode', () => ({
  commands: {
    registerCommand: (name: string, run: () => unknown) => {
      registered.set(name, run);
      return { dispose: () => undefined };
    },
    executeCommand,
  },
  window: { showErrorMessage },
}));

const { offerRestart, RESTART, registerCommands } = await import('./commands.ts');

function restartWith(client: { stop(): Promise<void>; start(): Promise<void> }) {
  const output = { appendLine: vi.fn(), show: vi.fn() };
  registerCommands(client, output);
  return { output, done: Promise.resolve(registered.get(RESTART)?.()) };
}

describe('restarting the server', () => {
  beforeEach(() => vi.clearAllMocks());

  it('starts a new one even when the old one cannot be stopped', async () => {
    const start = vi.fn(async () => undefined);
    const stop = () => Promise.reject(new Error('Stopping the server timed out'));
    const { output, done } = restartWith({ stop, start });
    await done;
    expect(start).toHaveBeenCalledOnce();
    expect(output.appendLine).toHaveBeenCalledWith(expect.stringContaining('timed out'));
    expect(showErrorMessage).not.toHaveBeenCalled();
  });

  it('says why it could not, and offers to reload the window', async () => {
    showErrorMessage.mockResolvedValueOnce('Reload Window');
    const start = () => Promise.reject(new Error('no such file'));
    await restartWith({ stop: async () => undefined, start }).done;
    expect(showErrorMessage).toHaveBeenCalledWith(
      'convlint could not be restarted: no such file',
      'Reload Window',
    );
    expect(executeCommand).toHaveBeenCalledWith('workbench.action.reloadWindow');
  });

  it.each([
    ['Restart Server', [['convlint.restart']]],
    ['Show Output', [['convlint.showOutput']]],
    [undefined, []],
  ])('is offered where there is no server: %s', async (choice, ran) => {
    showErrorMessage.mockResolvedValueOnce(choice);
    await offerRestart('It has ended.');
    expect(showErrorMessage).toHaveBeenCalledWith('It has ended.', 'Restart Server', 'Show Output');
    expect(executeCommand.mock.calls).toEqual(ran);
  });
});
