// `convlint check` from arguments to output, in this process.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convlint } from '../harness/command-line.ts';
import { temporaryFolders } from '../harness/folders.ts';
import { FITS, HOSTILE, TOO_LARGE, UNREAD } from './models.ts';

const files = temporaryFolders();

/** The report without the descriptions of all rules, which have tests of their own. */
function resultsOf(sarif: string): string {
  return JSON.stringify(JSON.parse(sarif).runs[0].results, null, 2);
}

const MODELS = { 'fits.cnn.yaml': FITS, 'large.cnn.yaml': TOO_LARGE, 'unread.cnn.yaml': UNREAD };

// The first one loads everything.
describe('reports', { timeout: 20_000 }, () => {
  it.each(['text', 'json', 'sarif', 'github', 'junit'])('writes %s', async (format) => {
    const cwd = files(MODELS);
    const { code, stdout, stderr } = await convlint(['check', '.', '--format', format], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    await expect(format === 'sarif' ? resultsOf(stdout) : stdout).toMatchFileSnapshot(
      `__snapshots__/check.${format}.txt`,
    );
  });

  it('shows hints where it is asked to, and counts them otherwise', async () => {
    const cwd = files({
      'a.cnn.yaml': 'input: [9, 9, 8]\nlayers:\n  - conv: { filters: 8, kernel: 4, padding: same }\n',
    });
    const counted = await convlint(['check', '.'], { cwd });
    expect(counted.stdout).toBe('1 hint in 1 file\n');
    const shown = await convlint(['check', '.', '--hints'], { cwd });
    expect(shown.stdout).toMatch(/^a\.cnn\.yaml:3:\d+: hint: Kernel 4 is even.*\[even-same-kernel\]\n/);
    expect(shown.stdout).toContain('- conv: { filters: 8, kernel: 4, padding: same }');
    expect(shown.stdout).toMatch(/1 hint in 1 file\n$/);
    const asJson = async (...flags: string[]) =>
      (await convlint(['check', '.', '--format', 'json', ...flags], { cwd })).stdout;
    expect(await asJson('--hints')).toBe(await asJson());
  });

  it('says from which row on sizes are not known', async () => {
    const rows = [
      '[-1, 1, Conv, [8, 3, 2]]',
      '[-1, 1, Mine, []]',
      '[-1, 1, Conv, [8]]',
      '[[0], 1, Detect, [nc]]',
    ];
    const text = `nc: 1\nbackbone:\n${rows.map((row) => `  - ${row}\n`).join('')}head: []\n`;
    const cwd = files({ 'net.yaml': text, 'fits.yaml': text.replace('Mine, []', 'Conv, [8]') });
    const { stdout } = await convlint(['check', '.'], { cwd });
    expect(stdout.match(/^.*could not be checked.*$/gm)).toEqual([
      'net.yaml:4: 1 of the 2 rows behind row 1 could not be checked in full: what `Mine` gives is not known.',
    ]);
    const json = await convlint(['check', '.', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout).files.map((file: { unchecked?: unknown }) => file.unchecked)).toEqual([
      undefined,
      { row: 1, line: 3, module: 'Mine', unchecked: 1, behind: 2 },
    ]);
  });

  it('is coloured in a terminal, and plain with NO_COLOR', async () => {
    const cwd = files(MODELS);
    const options = { cwd, isTerminal: true, columns: 60 };
    const { stdout: coloured } = await convlint(['check', '.'], {
      ...options,
      environment: { TERM: 'xterm' },
    });
    await expect(coloured).toMatchFileSnapshot('__snapshots__/check.terminal.txt');
    const { stdout: plain } = await convlint(['check', '.'], { ...options, environment: { NO_COLOR: '1' } });
    expect(plain).not.toContain('\u001b');
  });

  it.each(['text', 'json', 'sarif', 'github', 'junit'])(
    'lets nothing of a hostile file through as %s',
    async (format) => {
      const cwd = files({ 'a.cnn.yaml': HOSTILE });
      const { stdout } = await convlint(['check', '.', '--format', format], { cwd });
      expect(stdout).not.toContain('\u001b');
      if (format === 'github')
        expect(stdout.match(/::/g)).toHaveLength(2 * stdout.trim().split('\n').length + 2);
      if (format === 'junit') expect(stdout).not.toContain('<b>');
    },
  );

  it('says that all is well', async () => {
    const cwd = files({ 'fits.cnn.yaml': FITS });
    expect(await convlint(['check', '.'], { cwd })).toEqual({
      code: 0,
      stdout: 'No problems in 1 file\n',
      stderr: '',
    });
  });

  it('is the same when a file is reached on several ways', async () => {
    const cwd = files(MODELS);
    const once = await convlint(['check', '.'], { cwd });
    expect(await convlint(['check', 'unread.cnn.yaml', '.', './large.cnn.yaml', '.'], { cwd })).toEqual(once);
  });
});

describe('what is checked', () => {
  it('leaves files of no known format alone unless they are named', async () => {
    const cwd = files({
      'fits.cnn.yaml': FITS,
      'ci.yaml': 'on: push\n',
      'binary.yaml': new Uint8Array([0xff, 0xfe]),
    });
    expect(await convlint(['check', '.'], { cwd })).toMatchObject({
      code: 0,
      stdout: 'No problems in 1 file\n',
    });
    expect(await convlint(['check', 'ci.yaml', 'fits.cnn.yaml'], { cwd })).toEqual({
      code: 2,
      stdout: 'No problems in 1 file\n',
      stderr: 'convlint: `ci.yaml` is not a model in a format that convlint knows.\n',
    });
  });

  it('reports the other files when one cannot be read', async () => {
    const cwd = files({ ...MODELS, 'bad.cnn.yaml': new Uint8Array([0xff, 0xfe]) });
    const { code, stdout, stderr } = await convlint(['check', '.', 'gone.cnn.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('1 error, 1 warning in 3 files');
    expect(stderr).toBe(
      'convlint: `gone.cnn.yaml` could not be read: there is no such file.\n' +
        'convlint: `bad.cnn.yaml` could not be read: it is not UTF-8 text.\n',
    );
  });

  it('says when there is nothing to check', async () => {
    const cwd = files({ 'readme.txt': '' });
    expect(await convlint(['check', '.'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'convlint: No model files were found.\n',
    });
  });

  it('reads standard input', async () => {
    const named = await convlint(['check', '-', '--stdin-filename', 'net.cnn.yaml', '--format', 'json'], {
      stdin: TOO_LARGE,
    });
    expect(named.code).toBe(1);
    expect(JSON.parse(named.stdout).files).toMatchObject([{ path: 'net.cnn.yaml', format: 'cnn-yaml' }]);
    expect(await convlint(['check', '-'], { stdin: `# convlint: cnn\n${FITS}` })).toMatchObject({ code: 0 });
    expect(await convlint(['check', '-'], { stdin: FITS })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'convlint: What standard input is, is not clear: give it a name with `--stdin-filename`, such as `net.cnn.yaml`.\n',
    });
  });

  it('counts columns without the byte order mark', async () => {
    const cwd = files({ 'a.cnn.yaml': `\ufeff${HOSTILE.replace(/^.*\n/, '')}` });
    const { stdout } = await convlint(
      ['check', '.', '--format', 'json', '--rule', 'unknown-input-size=off'],
      { cwd },
    );
    expect(JSON.parse(stdout).files[0].findings[0].range.start).toEqual({ line: 1, character: 4 });
  });
});

describe('flags', () => {
  it('takes the severity of a rule', async () => {
    const cwd = files({ 'unread.cnn.yaml': UNREAD });
    const check = (...words: string[]) => convlint(['check', '.', ...words], { cwd });
    expect((await check()).code).toBe(0);
    expect((await check('--rule', 'unread-input=error')).code).toBe(1);
    expect((await check('--rule=unread-input=error', '--rule=unread-input=off')).stdout).toBe(
      'No problems in 1 file\n',
    );
  });

  it('fails above the allowed number of warnings', async () => {
    const cwd = files({ 'unread.cnn.yaml': UNREAD });
    expect((await convlint(['check', '.', '--max-warnings', '1'], { cwd })).code).toBe(0);
    expect(await convlint(['check', '.', '--max-warnings=0'], { cwd })).toMatchObject({
      code: 1,
      stderr: 'convlint: There are more warnings than `--max-warnings` allows: 1 instead of at most 0.\n',
    });
  });

  it.each(['8x10x1', '8×10×1', '8X10'])('takes the input size %s', async (input) => {
    const cwd = files({ 'unread.cnn.yaml': UNREAD });
    expect((await convlint(['check', '.', '--input', input], { cwd })).stdout).toBe(
      'No problems in 1 file\n',
    );
  });

  it.each([
    [
      ['--input', '0x3x3'],
      '`--input` cannot be `0x3x3`: it is height, width and channels, such as 224x224x3.',
    ],
    [['--input', 'big'], '`--input` cannot be `big`: it is height, width and channels, such as 224x224x3.'],
    [['--max-warnings', '-1'], '`--max-warnings` needs a value: N.'],
    [['--max-warnings=-1'], '`--max-warnings` cannot be `-1`: it is a number of warnings, 0 or more.'],
    [['--rule', 'unread-inptu=off'], 'There is no rule `unread-inptu`. Did you mean `unread-input`?'],
    [
      ['--rule', 'unread-input=loud'],
      '`--rule` is ID=SEVERITY, and the severity is one of off, hint, info, warning, error; `unread-input=loud` is not.',
    ],
    [['--format', 'xml'], '`--format` cannot be `xml`: it is one of text, json, sarif, github, junit.'],
    [['--fix=yes'], '`--fix` takes no value.'],
    [['--max-warning', '3'], '`convlint check` has no flag `--max-warning`. Did you mean `--max-warnings`?'],
    [['-', '--fix'], '`--fix` cannot change standard input: name a file.'],
  ])('refuses %j in one sentence', async (words, sentence) => {
    const cwd = files({ 'fits.cnn.yaml': FITS });
    expect(await convlint(['check', '.', ...words], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: `convlint: ${sentence}\n`,
    });
  });
});

describe('--fix', () => {
  const UNUSED = FITS.replace('  - relu', '  # convlint-disable-next-line unread-input\n  - relu');

  it('applies what cannot change a model, and counts it before', async () => {
    const cwd = files({ 'a.cnn.yaml': UNUSED });
    const counted = await convlint(['check', '.'], { cwd });
    expect(counted.stdout).toBe('1 hint in 1 file (1 fixable with --fix)\n');
    const fixed = await convlint(['check', '.', '--fix'], { cwd });
    expect(fixed).toEqual({ code: 0, stdout: 'No problems in 1 file\n', stderr: '' });
    expect(readFileSync(join(cwd, 'a.cnn.yaml'), 'utf8')).toBe(FITS);
  });

  it('leaves a read-only file as it is and says so', async () => {
    const cwd = files({ 'a.cnn.yaml': UNUSED });
    chmodSync(join(cwd, 'a.cnn.yaml'), 0o444);
    expect(await convlint(['check', '.', '--fix'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'convlint: `a.cnn.yaml` could not be written: it is read-only.\n',
    });
    expect(readFileSync(join(cwd, 'a.cnn.yaml'), 'utf8')).toBe(UNUSED);
  });

  it('applies the first fix of every finding of a rule that is named', async () => {
    const cwd = files({ 'a.cnn.yaml': TOO_LARGE, 'b.cnn.yaml': UNUSED });
    const before = await convlint(['check', '.', '--format', 'json'], { cwd });
    const { rule, fixes } = JSON.parse(before.stdout).files[0].findings[0];
    const { code } = await convlint(['check', '.', '--fix-rule', rule], { cwd });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'a.cnn.yaml'), 'utf8')).toContain(fixes[0].edits[0].newText);
    // Of other rules nothing is mended, unless that is asked for as well.
    expect(readFileSync(join(cwd, 'b.cnn.yaml'), 'utf8')).toBe(UNUSED);
    await convlint(['check', '.', '--fix-rule', rule, '--fix'], { cwd });
    expect(readFileSync(join(cwd, 'b.cnn.yaml'), 'utf8')).toBe(FITS);
    const unknown = await convlint(['check', '.', '--fix-rule', 'no-such'], { cwd });
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'convlint: There is no rule `no-such`. `convlint rules` lists them.\n',
    ]);
  });

  it('changes nothing where a person has to choose', async () => {
    const cwd = files({ 'a.cnn.yaml': TOO_LARGE });
    const { code, stdout } = await convlint(['check', '.', '--fix'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('1 error in 1 file (1 more can be mended in the editor)');
    expect(readFileSync(join(cwd, 'a.cnn.yaml'), 'utf8')).toBe(TOO_LARGE);
    writeFileSync(join(cwd, 'a.cnn.yaml'), FITS);
  });
});
