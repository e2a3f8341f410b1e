// Where modules are found: what Python 3.12 imports where a program is started in the usual ways, or nothing where these differ.
import { describe, expect, it } from 'vitest';
import type { FileState } from '../../text/files.ts';
import { ModulePlaces } from './module-places.ts';

/** `files` are paths from the root, `place` is the folder of the text. */
function placesIn(files: readonly string[], place: string, unknown: readonly string[] = []) {
  const states = new Map<string, FileState>(files.map((path) => [path, { text: path }]));
  for (const path of unknown) states.set(path, 'pending');
  const found = new ModulePlaces({
    place,
    read: (path) =>
      states.get(new ModulePlaces({ place, read: () => 'absent' }).fromRoot(path) ?? '') ?? 'absent',
  });
  return (
    name: string,
    from = `${place}${place === '' ? '' : '/'}main.py`,
    added: readonly string[] = [],
  ) => {
    const one = found.named(name.split('.'), from, added);
    return typeof one === 'object' ? one.path : one;
  };
}

describe('a module that is named', () => {
  it('stands beside the file', () => {
    const find = placesIn(['nets/blocks.py', 'blocks.py'], 'nets');
    expect(find('blocks')).toBe('nets/blocks.py');
  });

  it('is the package, where there is a module of the same name too', () => {
    expect(placesIn(['blocks.py', 'blocks/__init__.py'], '')('blocks')).toBe('blocks/__init__.py');
  });

  it('stands beside the outermost package that the file is in', () => {
    const files = ['a/__init__.py', 'a/b/__init__.py', 'a/b/tools.py', 'a/tools.py', 'tools.py'];
    expect(placesIn(files, 'a/b')('tools')).toBe('tools.py');
    expect(placesIn(files, 'a/b')('a.tools')).toBe('a/tools.py');
    expect(placesIn(['x/a/__init__.py', 'x/tools.py', 'tools.py'], 'x/a')('tools')).toBe('x/tools.py');
  });

  it('stands in any folder up to the root, if only one has it', () => {
    expect(placesIn(['senet/se_module.py'], 'senet')('senet.se_module')).toBe('senet/se_module.py');
    expect(placesIn(['repo/senet/se_module.py'], 'repo/senet')('senet.se_module')).toBe(
      'repo/senet/se_module.py',
    );
    expect(placesIn(['repo/tools/a.py'], 'repo/nets/deep')('tools.a')).toBe('repo/tools/a.py');
    expect(placesIn(['repo/src/tools/a.py'], 'repo/tests')('tools.a')).toBe('repo/src/tools/a.py');
  });

  it('is not known where several have another one', () => {
    expect(placesIn(['repo/tools.py', 'tools.py'], 'repo/nets')('tools')).toBe('pending');
    expect(placesIn(['repo/nets/tools.py', 'repo/tools.py', 'tools.py'], 'repo/nets')('tools')).toBe(
      'repo/nets/tools.py',
    );
  });

  it('is what is installed where only a folder above or beside is called so', () => {
    const files = ['nets/__init__.py', 'nets/keras/__init__.py', 'nets/keras/layers.py', 'nets/tools.py'];
    expect(placesIn(files, 'nets/keras')('keras')).toBeUndefined();
    expect(placesIn(files, 'nets/keras')('keras.layers')).toBeUndefined();
    expect(placesIn(files, 'nets/keras')('nets.keras.layers')).toBe('nets/keras/layers.py');
    expect(placesIn(['nets/__init__.py', 'nets/keras.py'], 'nets')('keras')).toBeUndefined();
    expect(placesIn(['keras/__init__.py'], 'guides')('keras')).toBeUndefined();
  });

  it('is a package of the program where Python starts, whatever it is called', () => {
    expect(placesIn(['keras/__init__.py', 'keras/layers.py'], '')('keras.layers')).toBe('keras/layers.py');
    const files = ['keras/__init__.py', 'keras/src/__init__.py', 'keras/src/models.py'];
    expect(placesIn(files, 'keras/src')('keras.src.models')).toBe('keras/src/models.py');
    const part = ['keras/src/nets/__init__.py', 'keras/src/nets/resnet.py'];
    expect(placesIn(part, 'keras/src/nets')('keras.src.nets.resnet')).toBe('keras/src/nets/resnet.py');
    expect(placesIn(part, 'keras/src/nets')('keras.layers')).toBeUndefined();
  });

  it('is not looked for behind a package of the same name without it', () => {
    expect(placesIn(['nets/models/__init__.py', 'models/unet.py'], 'nets')('models.unet')).toBeUndefined();
  });

  it('may stand beside the module that asks', () => {
    expect(placesIn(['nets/blocks.py', 'nets/deep/parts.py'], '')('parts', 'nets/deep/a.py')).toBe(
      'nets/deep/parts.py',
    );
  });

  it('is not known where a file that comes before cannot be read', () => {
    expect(placesIn(['tools.py'], 'nets', ['nets/tools.py'])('tools')).toBe('pending');
    expect(placesIn(['tools.py'], 'nets', ['nets/__init__.py'])('tools')).toBe('pending');
  });

  it('may stand in a folder that the program adds', () => {
    expect(placesIn(['lib/parts.py'], '')('parts', 'main.py', ['lib'])).toBe('lib/parts.py');
    expect(placesIn(['lib/parts.py'], 'nets')('parts', 'nets/main.py', ['../lib/'])).toBe('lib/parts.py');
    expect(placesIn(['lib/parts.py'], 'nets')('parts', 'nets/main.py', ['./lib'])).toBe('lib/parts.py');
    expect(
      placesIn(['lib/parts.py'], 'nets')('parts', 'nets/main.py', ['../../lib', '/lib']),
    ).toBeUndefined();
  });
});

it('knows one file by one path, whichever way leads to it', () => {
  const places = new ModulePlaces({ place: 'nets/deep', read: () => 'absent' });
  expect(places.fromRoot('../deep/a.py')).toBe('nets/deep/a.py');
  expect(places.beside('nets/deep/a.py')).toBe('a.py');
  expect(places.beside('nets/a.py')).toBe('../a.py');
  expect(places.beside('other/a.py')).toBe('../../other/a.py');
  expect(places.fromRoot('../../../a.py')).toBeUndefined();
  expect(places.fromRoot('/etc/passwd')).toBeUndefined();
});
