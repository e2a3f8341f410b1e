// What is read of a project on disk, and what never: trees as hostile as a repository can be.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../../test/harness/folders.ts';
import { ProjectFiles } from './project-files.ts';
import { projectRoot } from './project-root.ts';

const folders = temporaryFolders();

/** What is known of paths from the folder of a file in a project. */
function asked(
  tree: Readonly<Record<string, string>>,
  file: string,
  prepare: (root: string) => void = () => {},
) {
  const root = folders({ 'pyproject.toml': '', ...tree });
  prepare(root);
  const files = new ProjectFiles().beside(join(root, file));
  return (path: string) => {
    const state = files.read(path);
    return typeof state === 'object' ? state.text : state;
  };
}

describe('files of a project', () => {
  it('are read, and are the same as long as nobody writes to them', () => {
    const root = folders({ 'pyproject.toml': '', 'nets/a.py': '1', 'b.py': '2' });
    const files = new ProjectFiles().beside(join(root, 'nets/net.py'));
    expect(files.place).toBe('nets');
    const before = files.read('../b.py');
    expect(before).toEqual({ text: '2' });
    expect(files.read('../b.py')).toBe(before);
    writeFileSync(join(root, 'b.py'), '3');
    utimesSync(join(root, 'b.py'), 5, 5);
    expect(files.read('../b.py')).toEqual({ text: '3' });
    expect(files.read('c.py')).toBe('absent');
  });

  it('lie in its folder, also after links were followed', () => {
    const outside = folders({ 'secret.py': 'secret' });
    const read = asked({ 'net.py': '', 'nets/a.py': '1' }, 'net.py', (root) => {
      symlinkSync(join(outside, 'secret.py'), join(root, 'link.py'));
      symlinkSync(outside, join(root, 'linked'));
      symlinkSync('/', join(root, 'top'));
      symlinkSync(join(root, 'nets'), join(root, 'same'));
      symlinkSync('loop', join(root, 'loop'));
    });
    expect(read('link.py')).toBe('pending');
    expect(read('linked/secret.py')).toBe('pending');
    expect(read(`top${outside}/secret.py`)).toBe('pending');
    expect(read('same/a.py')).toBe('1');
    expect(read('loop/a.py')).not.toBe('1');
    expect(read('../secret.py')).toBe('pending');
    expect(read('/etc/hostname')).toBe('pending');
  });

  it.skipIf(process.platform === 'win32')('are plain files, and not too large', () => {
    const read = asked({ 'net.py': '' }, 'net.py', (root) => {
      execFileSync('mkfifo', [join(root, 'pipe.py')]);
      symlinkSync('/dev/zero', join(root, 'zero.py'));
      mkdirSync(join(root, 'folder.py'));
      writeFileSync(join(root, 'huge.py'), Buffer.alloc(10_000_001, 32));
      writeFileSync(join(root, 'latin.py'), Buffer.from([0xe9]));
    });
    for (const name of ['pipe', 'zero', 'folder', 'huge', 'latin'])
      expect(read(`${name}.py`)).toBe('pending');
  });

  it('are none that are installed, or left out of its repository', () => {
    const read = asked(
      {
        'net.py': '',
        'venv/pyvenv.cfg': '',
        'venv/lib/site-packages/a.py': 'a',
        'mine/pyvenv.cfg': '',
        'mine/a.py': 'a',
        'node_modules/a.py': 'a',
        '.git/HEAD': '',
        '.gitignore': 'build/\nlocal_*.py\n',
        'build/a.py': 'a',
        'local_a.py': 'a',
        'nets/.gitignore': 'mine.py\n',
        'nets/mine.py': 'a',
        'nets/a.py': 'a',
      },
      'net.py',
    );
    const out = ['venv/lib/site-packages/a', 'mine/a', 'node_modules/a', 'build/a', 'local_a', 'nets/mine'];
    for (const path of out) expect([path, read(`${path}.py`)]).toEqual([path, 'pending']);
    expect(read('nets/a.py')).toBe('a');
  });

  it('may be left out where the file is left out itself', () => {
    const read = asked(
      { '.git/HEAD': '', '.gitignore': 'play/\n', 'play/a.py': 'a', 'play/net.py': '' },
      'play/net.py',
    );
    expect(read('a.py')).toBe('a');
  });

  it('cost the same among many thousand others: no folder is ever listed', () => {
    const root = folders({ 'pyproject.toml': '', 'net.py': '', 'a.py': '1' });
    for (let at = 0; at < 10_000; at++) writeFileSync(join(root, `data${at}.py`), '');
    const files = new ProjectFiles().beside(join(root, 'net.py'));
    const start = performance.now();
    for (let at = 0; at < 1000; at++) files.read(`b${at}.py`);
    expect(files.read('a.py')).toEqual({ text: '1' });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the folder of a project', () => {
  it('is the nearest with the mark of one, or that of the file', () => {
    const root = folders({ 'setup.py': '', 'a/b/net.py': '', 'c/pyproject.toml': '', 'c/d/net.py': '' });
    expect(projectRoot(join(root, 'a/b/net.py'))).toBe(root);
    expect(projectRoot(join(root, 'c/d/net.py'))).toBe(join(root, 'c'));
    const bare = folders({ 'a/net.py': '' });
    expect(projectRoot(join(bare, 'a/net.py'))).toBe(join(bare, 'a'));
    const packages = folders({ 'x/a/__init__.py': '', 'x/a/b/__init__.py': '', 'x/a/b/net.py': '' });
    expect(projectRoot(join(packages, 'x/a/b/net.py'))).toBe(join(packages, 'x'));
  });

  it('is the nearest with what a download without its history has, if nothing above has such a mark', () => {
    const listed = folders({ 'requirements.txt': '', 'a/b/net.py': '' });
    expect(projectRoot(join(listed, 'a/b/net.py'))).toBe(listed);
    const fork = folders({ 'x/models/yolo.py': '', 'x/models/hub/net.yaml': '', 'y/net.yaml': '' });
    expect(projectRoot(join(fork, 'x/models/hub/net.yaml'))).toBe(join(fork, 'x'));
    expect(projectRoot(join(fork, 'y/net.yaml'))).toBe(join(fork, 'y'));
    const inside = folders({ 'setup.py': '', 'a/requirements.txt': '', 'a/b/net.py': '' });
    expect(projectRoot(join(inside, 'a/b/net.py'))).toBe(inside);
  });

  it('of an installed package is that package', () => {
    const file = join('/home/x/.venv/lib/python3.12/site-packages/torchvision/models/resnet.py');
    expect(projectRoot(file)).toBe(join('/home/x/.venv/lib/python3.12/site-packages/torchvision'));
  });
});
