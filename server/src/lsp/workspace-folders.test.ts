import { describe, expect, it } from 'vitest';
import { WorkspaceFolders } from './workspace-folders.ts';

const folder = (uri: string) => ({ uri, name: 'folder' });
const opened = (...uris: readonly string[]) =>
  new WorkspaceFolders({ workspaceFolders: uris.map(folder), rootUri: null });

describe('the folders of a workspace', () => {
  it('hold what is below them', () => {
    const folders = opened('file:///home/nets', 'file:///home/b%20c/');
    expect(folders.hold('file:///home/nets/a/net.py')).toBe(true);
    expect(folders.hold('file:///home/b c/net.py')).toBe(true);
    expect(folders.hold('file:///home/nets2/net.py')).toBe(false);
    expect(folders.hold('file:///usr/lib/python3/net.py')).toBe(false);
  });

  it('do not hold what is installed in them', () => {
    const folders = opened('file:///home/nets');
    expect(folders.hold('file:///home/nets/.venv/lib/python3.12/site-packages/torch/nn.py')).toBe(false);
  });

  it('hold what is in no file system of theirs, and everything if there are none', () => {
    expect(opened('file:///home/nets').hold('untitled:Untitled-1')).toBe(true);
    expect(opened().hold('file:///anywhere/net.py')).toBe(true);
    expect(new WorkspaceFolders({ rootUri: null }).hold('file:///anywhere/net.py')).toBe(true);
    expect(new WorkspaceFolders({ rootUri: 'file:///home' }).hold('file:///anywhere/net.py')).toBe(false);
  });

  it('come and go', () => {
    const folders = opened('file:///a');
    folders.change({ added: [folder('file:///b')], removed: [folder('file:///a')] });
    expect([folders.hold('file:///a/net.py'), folders.hold('file:///b/net.py')]).toEqual([false, true]);
  });
});
