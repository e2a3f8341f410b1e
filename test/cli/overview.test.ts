// `convlint summary` of several files and of directories: one line for each model.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convlint, folderWith, removeFolder } from '../harness/command-line.ts';
import { FITS, TOO_LARGE } from './models.ts';

const TWO_OUTPUTS = `model: two | heads
inputs: { a: [8, 8, 3], b: [8, H, 3] }
layers:
  - conv: { filters: 4, kernel: 3 }
    name: left
    from: a
  - conv: { filters: 2, kernel: 1 }
    name: right
    from: b
outputs: [left, right]
`;

let cwd: string;
beforeAll(() => {
  cwd = folderWith({
    'fits.cnn.yaml': FITS,
    'deep/two.cnn.yaml': TWO_OUTPUTS,
    'notes.yaml': 'a: 1\n',
    'wrong/large.cnn.yaml': TOO_LARGE,
  });
});
afterAll(() => removeFolder(cwd));

const summary = (...words: readonly string[]) => convlint(['summary', ...words], { cwd });

describe('summary of several models', () => {
  it.each(['table', 'csv', 'markdown'])('writes one line for each as %s', async (format) => {
    const { code, stdout, stderr } = await summary('deep', 'fits.cnn.yaml', '--format', format);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`__snapshots__/overview.${format}.txt`);
  });

  it('gives as JSON what each file gives alone, with its path', async () => {
    const { stdout } = await summary('fits.cnn.yaml', 'deep', '--format', 'json');
    const alone = async (path: string) => JSON.parse((await summary(path, '--format', 'json')).stdout);
    expect(JSON.parse(stdout)).toEqual([
      { path: 'deep/two.cnn.yaml', ...(await alone('deep/two.cnn.yaml')) },
      { path: 'fits.cnn.yaml', ...(await alone('fits.cnn.yaml')) },
    ]);
  });

  it('is a list for a directory with one model, too', async () => {
    const { stdout } = await summary('deep', '--format', 'json');
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  it('takes standard input among the files', async () => {
    const words = ['summary', '-', 'deep', '--stdin-filename', 'a.cnn.yaml', '--format', 'json'];
    const { stdout } = await convlint(words, { cwd, stdin: FITS });
    expect(JSON.parse(stdout).map(({ path }: { path: string }) => path)).toEqual([
      'a.cnn.yaml',
      'deep/two.cnn.yaml',
    ]);
  });

  it('ends with 1 if a model has errors, and says which', async () => {
    const { code, stdout, stderr } = await summary('.');
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => line.includes('.cnn.yaml'))).toHaveLength(3);
    expect(stderr).toBe(
      'convlint: Errors in `wrong/large.cnn.yaml`: figures behind them are a best guess. `convlint check` shows them.\n',
    );
  });

  it('ends with 2 if one cannot be read, and shows the others', async () => {
    const { code, stdout, stderr } = await summary('fits.cnn.yaml', 'gone.cnn.yaml');
    expect(code).toBe(2);
    expect(stdout).toContain('fits.cnn.yaml');
    expect(stderr).toContain('`gone.cnn.yaml`');
  });

  it.each(['html', 'mermaid'])('cannot be %s, which is for one model', async (format) => {
    const { code, stdout, stderr } = await summary('.', '--format', format);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`convlint: \`--format ${format}\` shows one model: name one file.\n`);
  });

  it('says so if there is no model', async () => {
    const empty = folderWith({ 'notes.yaml': 'a: 1\n' });
    const { code, stdout, stderr } = await convlint(['summary', '.', '--format', 'json'], { cwd: empty });
    removeFolder(empty);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '[]\n',
      stderr: 'convlint: No model files were found.\n',
    });
  });
});
