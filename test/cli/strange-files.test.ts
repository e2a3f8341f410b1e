// Paths that are no ordinary files, and files that are no texts: one sentence and an exit code for each, in bounded time,
// and all other files are checked. A repository that is checked was written by others: its .gitignore too.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFiles } from '../../server/src/cli/files/find-files.ts';
import { openModel } from '../../server/src/cli/open-model.ts';
import { ProjectBeside } from '../../server/src/cli/project-beside.ts';
import { DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';
import { convlint, folderWith, removeFolder } from '../harness/command-line.ts';
import { FITS } from './models.ts';

let folder: string;
let server: Server | undefined;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = folderWith({ 'fits.cnn.yaml': FITS });
});
afterEach(() => {
  server?.close();
  server = undefined;
  removeFolder(folder);
});

/** Makes a file of a kind under a name. */
const MADE: Readonly<Record<string, (path: string) => void | Promise<void>>> = {
  'a link to nowhere': (path) => symlinkSync('nowhere', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a device without end': (path) => symlinkSync('/dev/zero', path),
  'a device that is empty': (path) => symlinkSync('/dev/null', path),
  'a socket': (path) =>
    new Promise((resolve) => {
      server = createServer().listen(path, () => resolve());
    }),
  'a hundred megabytes': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 100_000_000);
  },
  'UTF-16, little end first': (path) => writeFileSync(path, Buffer.from(`\ufeff${FITS}`, 'utf16le')),
  'UTF-16, big end first': (path) => writeFileSync(path, Buffer.from(`\ufeff${FITS}`, 'utf16le').swap16()),
  'no UTF-8': (path) => writeFileSync(path, Buffer.from([0x63, 0xe9, 0x80, 0xff])),
  'half of a pair in UTF-8': (path) => writeFileSync(path, Buffer.from([0xed, 0xa0, 0x80])),
};

describe.skipIf(process.platform === 'win32')('a path that is named', () => {
  it.each([
    ['a link to nowhere', 'could not be read: there is no such file.'],
    ['a link to itself', 'could not be read: its symbolic links form a circle.'],
    ['a device without end', 'could not be read: no model has more than 10000000 bytes.'],
    ['a device that is empty', ''],
    ['a socket', 'could not be read: it is a socket, or a device that is not there.'],
    ['a hundred megabytes', 'could not be read: no model has more than 10000000 bytes.'],
    ['UTF-16, little end first', 'could not be read: it is not UTF-8 text.'],
    ['UTF-16, big end first', 'could not be read: it is not UTF-8 text.'],
    ['no UTF-8', 'could not be read: it is not UTF-8 text.'],
    ['half of a pair in UTF-8', 'could not be read: it is not UTF-8 text.'],
  ])('%s', async (kind, reason) => {
    await MADE[kind]?.(at('strange.cnn.yaml'));
    const named = await convlint(['check', 'strange.cnn.yaml', 'fits.cnn.yaml'], { cwd: folder });
    const sentence = reason === '' ? '' : `convlint: \`strange.cnn.yaml\` ${reason}\n`;
    expect(named.stderr).toBe(sentence);
    // What is empty could be read: a hint says that nothing is written in it yet.
    expect(named.code).toBe(reason === '' ? 0 : 2);
    if (reason === '') expect(named.stdout).toBe('1 hint in 2 files\n');
    else expect(named.stdout).toBe('No problems in 1 file\n');
  });

  it('is read to its end where it is a pipe', async () => {
    execFileSync('mkfifo', [at('pipe.cnn.yaml')]);
    const checked = convlint(['check', 'pipe.cnn.yaml'], { cwd: folder });
    // Opening it waits for its reader, which is in this process.
    spawn('cp', [at('fits.cnn.yaml'), at('pipe.cnn.yaml')]);
    expect(await checked).toMatchObject({ code: 0, stdout: 'No problems in 1 file\n' });
  });

  it('may vanish before it is read', async () => {
    const { files } = findFiles(['.'], folder, ['.yaml']);
    unlinkSync(at('fits.cnn.yaml'));
    const surroundings = { write: () => {}, isTerminal: false };
    const context = {
      configuration: DEFAULT_CONFIGURATION,
      beside: new ProjectBeside(),
      surroundings: {
        cwd: folder,
        environment: {},
        stdout: surroundings,
        stderr: surroundings,
        readStdin: async () => new Uint8Array(),
        readRulePages: async () => ({}),
        readBuild: async () => '',
      },
    };
    const [found] = files;
    if (!found) throw new Error('a file was found');
    await expect(openModel(found, context)).rejects.toThrow(
      '`fits.cnn.yaml` could not be read: there is no such file.',
    );
  });
});

describe.skipIf(process.platform === 'win32')('a directory that is searched', () => {
  it('may hold anything beside its models', async () => {
    mkdirSync(at('folder.cnn.yaml'));
    for (const [kind, make] of Object.entries(MADE)) {
      if (!/UTF|hundred/.test(kind)) await make(at(`${kind}.cnn.yaml`));
    }
    execFileSync('mkfifo', [at('pipe.cnn.yaml')]);
    expect(await convlint(['check', '.'], { cwd: folder })).toEqual({
      code: 0,
      stdout: 'No problems in 1 file\n',
      stderr: '',
    });
  });

  it.each([
    ['a device', () => symlinkSync('/dev/zero', at('.gitignore'))],
    ['a pipe', () => void execFileSync('mkfifo', [at('.gitignore')])],
    ['a directory', () => mkdirSync(at('.gitignore'))],
    ['a link', () => symlinkSync('fits.cnn.yaml', at('.gitignore'))],
    ['no text', () => writeFileSync(at('.gitignore'), Buffer.alloc(1000, 0xff))],
    ['too long', () => writeFileSync(at('.gitignore'), '*.yaml\n'.repeat(1_000_000))],
  ])('is searched as if it had no .gitignore where that is %s', async (_, make) => {
    make();
    const { code, stdout } = await convlint(['check', '.'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No problems in 1 file\n' });
    rmSync(at('.gitignore'), { recursive: true });
  });

  it('costs bounded time, whatever its patterns are', { timeout: 60_000 }, async () => {
    const deep = 'a/'.repeat(60);
    mkdirSync(at(deep), { recursive: true });
    for (let index = 0; index < 20; index++) writeFileSync(at(`${deep}${index}.cnn.yaml`), FITS);
    const patterns = [
      'a/**/'.repeat(12),
      '**/a/'.repeat(20),
      '**/a*/'.repeat(9),
      '*a'.repeat(60),
      '?*'.repeat(80),
    ];
    writeFileSync(at('.gitignore'), patterns.map((pattern) => `${pattern}b\n`).join(''));
    const started = performance.now();
    const { files } = findFiles(['.'], folder, ['.yaml']);
    expect(files).toHaveLength(21);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('says where it is nested too deeply', async () => {
    mkdirSync(at('b/'.repeat(80)), { recursive: true });
    const { code, stdout, stderr } = await convlint(['check', '.'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: 'No problems in 1 file\n' });
    expect(stderr).toMatch(/^convlint: `(?:b\/)+b` was not searched: it is nested too deeply\.\n$/);
  });
});
