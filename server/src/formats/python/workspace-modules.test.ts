// Programs of several files: what each name stands for at the end is what Python 3.12 gives.
import { describe, expect, it } from 'vitest';
import type { Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { type FileState, pathBeside } from '../../text/files.ts';
import { Program } from './program.ts';
import { WorkspaceModules } from './workspace-modules.ts';

/** The value of `x` at the end of `main.py` in the folder `place`. */
function x(main: string, others: Readonly<Record<string, string>>, place = ''): unknown {
  const files = new Map<string, FileState>(Object.entries(others).map(([path, text]) => [path, { text }]));
  const modules = new WorkspaceModules(
    {
      place,
      read: (path) => files.get(pathBeside(`${place}${place === '' ? '' : '/'}main.py`, path)) ?? 'absent',
    },
    'main.py',
  );
  const value = new Program(readPython(main), 'main.py', [modules]).run.value('x');
  return value && plain(value);
}

function plain(value: Value): unknown {
  if (value.type === 'tuple' || value.type === 'list') return value.items.map(plain);
  return 'value' in value ? value.value : value.type;
}

describe('an import of a file', () => {
  it('runs the packages that it is in first', () => {
    const files = {
      'nets/__init__.py': 'from .registry import known\nfrom . import small\n',
      'nets/registry.py': 'known = {}\ndef add(name):\n    known[name] = len(known) + 1\n',
      'nets/small.py': 'from .registry import add\nadd("small")\n',
    };
    expect(x('from nets.registry import known\nx = known["small"]\n', files)).toBe(1);
    expect(x('import nets.registry\nx = nets.known["small"], nets.small.__name__\n', files)).toEqual([
      1,
      'nets.small',
    ]);
  });

  it('gives what a package took from its modules, also where the names are the same', () => {
    const files = {
      'nets/__init__.py': 'from .unet import unet\nfrom .vgg import *\n',
      'nets/unet.py': 'def unet():\n    return 3\n',
      'nets/vgg.py': '__all__ = ("vgg11",)\ndef vgg11():\n    return 11\ndef hidden():\n    return 0\n',
    };
    expect(x('from nets import *\nx = unet(), vgg11(), vgg.hidden()\n', files)).toEqual([3, 11, 0]);
    expect(x('import nets\nx = nets.unet()\n', files)).toBe(3);
  });

  it('takes modules that a package lists without importing them', () => {
    const files = { 'nets/__init__.py': '__all__ = ["unet"]\n', 'nets/unet.py': 'width = 64\n' };
    expect(x('from nets import *\nx = unet.width\n', files)).toBe(64);
  });

  it('may have a name that the program makes', () => {
    const files = {
      'nets/__init__.py':
        'from importlib import import_module\ndef get(name):\n    return import_module("." + name, package="nets")\n',
      'nets/unet.py': 'width = 64\n',
      'nets/deep/__init__.py': '',
      'nets/deep/vgg.py': 'width = 512\n',
    };
    const text = `import importlib
from nets import get
one = importlib.import_module('nets.' + 'UNET'.lower())
two = getattr(importlib.import_module(name='.vgg', package='nets.deep'), 'width')
three = importlib.import_module('..unet', 'nets.deep')
x = one.width, get('unet').width, two, three is one
`;
    expect(x(text, files)).toEqual([64, 64, 512, true]);
  });

  it('ends where modules import each other', () => {
    const files = {
      'a.py': 'import b\nfirst = 1\ndef both():\n    return first + b.second\n',
      'b.py': 'import a\nsecond = 2\n',
    };
    expect(x('from a import both\nx = both()\n', files)).toBe(3);
  });

  it('does not run the program itself again', () => {
    const files = {
      'nets/__init__.py': '',
      'nets/blocks.py': 'from nets.main import width\n',
      'nets/main.py': 'width = 5\n',
    };
    expect(x('import nets.blocks\nx = 1\n', files, 'nets')).toBe(1);
  });

  it('finds what is in a folder without a file of its own', () => {
    const files = { 'nets/parts/conv.py': 'width = 8\n', 'nets/parts/norm.py': 'width = 4\n' };
    expect(x('from nets.parts import conv, norm\nx = conv.width, norm.width\n', files)).toEqual([8, 4]);
    expect(x('import nets.parts.conv\nx = nets.parts.conv.width\n', files)).toBe(8);
    expect(
      x('from .parts import conv\nfrom . import parts\nx = conv.width, parts.conv.width\n', files, 'nets'),
    ).toEqual([8, 8]);
  });

  it('is that of the branch that works', () => {
    const files = {
      'fast.py': 'raise ImportError("no")\n',
      'slow.py': 'width = 2\n',
      'sizes.py': 'widths = {}\nwidths["a"] = 7\n',
    };
    expect(
      x('try:\n    from slow import width\nexcept ImportError:\n    width = 0\nx = width\n', files),
    ).toBe(2);
    // Whichever branch imports a module first, what is in it is the same.
    const unsure =
      'import unknown\nif unknown.flag:\n    from sizes import widths\n    raise ValueError\nfrom sizes import widths\nx = widths["a"]\n';
    expect(x(unsure, files)).toBe(7);
  });

  it('says nothing of what is not known', () => {
    expect(x('from nets import *\nx = unet\n', { 'nets/__init__.py': 'from elsewhere import *\n' })).toBe(
      'unknown',
    );
    expect(
      x('from nets import *\nx = a\n', {
        'nets/__init__.py': 'import elsewhere\n__all__ = elsewhere.names\na = 1\n',
      }),
    ).toBe(1);
    expect(
      x('a = 2\nfrom nets import *\nx = a\n', {
        'nets/__init__.py': 'import elsewhere\n__all__ = elsewhere.names\na = 1\n',
      }),
    ).toBe('unknown');
  });

  it('follows what the program adds to the folders that are looked in', () => {
    const files = { 'lib/deep/parts.py': 'width = 6\n' };
    const add = (path: string) =>
      x(`import os, sys\n${path}\nimport parts\nx = parts.width\n`, files, 'nets');
    expect(add('sys.path.append("../lib/deep")')).toBe(6);
    expect(add('sys.path.insert(0, "lib/deep")')).toBe(6);
    expect(add('sys.path.append(os.path.join(os.path.dirname(__file__), "..", "lib", "deep"))')).toBe(6);
    expect(
      add(
        'p = os.path.abspath(os.path.join("..", "lib", "deep"))\nif p not in sys.path:\n    sys.path.append(p)',
      ),
    ).toBe(6);
    expect(add('sys.path[0:0] = ["../lib/deep"]')).toBe(6);
    expect(add('for p in sys.path:\n    pass\nsys.path.remove("x")')).toBe('unknown');
  });
});

describe('a package of many modules that the program is in', () => {
  const many = Array.from({ length: 30 }, (_, at) => `from .net${at} import *`);
  const nets = many.map((_, at) => [
    `nets/net${at}.py`,
    `def net${at}():\n    return [${at}] * ${300_000}\nall = net${at}()\n`,
  ]);
  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(nets),
    'nets/__init__.py': [
      ...many,
      'from .version import number as version',
      'import math',
      'half = version / 2',
      'count = len([1, version])',
      'def whole():\n    return math.floor(half)',
      '',
    ].join('\n'),
    'nets/version.py': 'number = 5\n',
  };

  it('costs what is asked of it', () => {
    expect(x('from nets import version\nx = version', files, 'nets')).toBe(5);
    expect(x('import nets\nx = nets.half, nets.version.__class__.__name__', files, 'nets')).toEqual([
      2.5,
      'int',
    ]);
    expect(x('from nets import whole\nx = whole()', files, 'nets')).toBe(2);
  });

  it('has the modules in it, and no names that are not known', () => {
    expect(x('from nets import version as v, net3\nx = net3.all[0], v', files, 'nets')).toEqual([3, 5]);
    expect(x('from nets import other\nx = other', files, 'nets')).toBe('unknown');
  });
});
