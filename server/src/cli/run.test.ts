import { describe, expect, it } from 'vitest';
import { runCommandLine } from './run.ts';
import type { Surroundings } from './surroundings.ts';

/** A terminal that fails with a bug of ours as soon as something is printed. */
function failing(environment: Surroundings['environment']): { surroundings: Surroundings; said: string[] } {
  const said: string[] = [];
  const surroundings: Surroundings = {
    cwd: '/',
    environment,
    stdout: {
      write: () => {
        throw new TypeError('x is not a \u001b[31mfunction');
      },
      isTerminal: false,
    },
    stderr: { write: (text) => said.push(text), isTerminal: false },
    readStdin: async () => new Uint8Array(),
    readRulePages: async () => ({}),
    readBuild: async () => '',
  };
  return { surroundings, said };
}

describe('an unexpected failure', () => {
  it('is one sentence and exit code 2, without a stack', async () => {
    const { surroundings, said } = failing({});
    expect(await runCommandLine(['--version'], surroundings)).toBe(2);
    expect(said.join('')).toBe(
      'convlint: An unexpected failure: x is not a \\u001b[31mfunction. CONVLINT_DEBUG=1 shows where; please report it.\n',
    );
  });

  it('shows the stack when asked for', async () => {
    const { surroundings, said } = failing({ CONVLINT_DEBUG: '1' });
    expect(await runCommandLine(['--version'], surroundings)).toBe(2);
    expect(said.join('')).toMatch(/\n +at .*run\.test\.ts/);
  });
});
