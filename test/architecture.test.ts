// Holds the rooms of the code apart: which folder may import which, no cycles of files or folders, what of a format may be
// known outside of it, no module-level state, sizes, and a code map in docs/architecture.md that names exactly the folders
// there are.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatEntries } from '../server/src/formats/registry.ts';

const root = resolve(import.meta.dirname, '..');

/** What each room of `server/src` may import besides itself. `.` is the files that stand in no folder. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  versions: [],
  text: [],
  network: ['text'],
  operations: ['network', 'text'],
  tracing: ['text', 'network', 'operations'],
  libraries: ['text', 'network', 'operations', 'python', 'tracing'],
  'syntax/json': ['text'],
  'syntax/yaml': ['versions', 'text'],
  'syntax/python': ['text'],
  python: ['text', 'syntax/python'],
  notebooks: ['text', 'syntax/json'],
  formats: [
    'versions',
    'text',
    'network',
    'operations',
    'libraries',
    'python',
    'tracing',
    'syntax/json',
    'syntax/python',
    'syntax/yaml',
  ],
  inference: ['versions', 'text', 'network', 'operations'],
  wording: ['text', 'network', 'operations', 'inference'],
  rules: ['text', 'network', 'operations', 'formats', 'inference', 'wording'],
  linter: ['versions', 'text', 'network', 'operations', 'formats', 'inference', 'wording', 'rules'],
  fixes: ['text', 'network', 'operations', 'formats', 'inference', 'wording', 'rules'],
  workspace: ['text', 'network', 'operations', 'formats', 'inference', 'rules', 'linter', 'fixes'],
  results: [
    'text',
    'network',
    'operations',
    'formats',
    'inference',
    'wording',
    'rules',
    'fixes',
    'workspace',
  ],
  features: [
    'text',
    'network',
    'operations',
    'formats',
    'inference',
    'wording',
    'rules',
    'fixes',
    'workspace',
  ],
  disk: ['text'],
  lsp: ['text', 'notebooks', 'formats', 'wording', 'rules', 'workspace', 'features', 'disk', '.'],
  cli: [
    'text',
    'network',
    'operations',
    'formats',
    'inference',
    'wording',
    'rules',
    'fixes',
    'workspace',
    'results',
    'disk',
    'notebooks',
    'lsp',
    '.',
  ],
  '.': [
    'text',
    'network',
    'operations',
    'formats',
    'inference',
    'rules',
    'fixes',
    'workspace',
    'results',
    'notebooks',
  ],
};

/** Rooms that know what a format is, and none of them: what of `formats/` they may import. */
const OF_FORMATS: Readonly<Record<string, readonly string[]>> = {
  rules: ['format.ts', 'fix-intent.ts'],
  features: ['format.ts', 'fix-intent.ts', 'row-editing.ts'],
};

/** Packages from outside that a room may import. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'syntax/yaml': ['yaml'],
  'syntax/python': ['@lezer/common', '@lezer/python'],
  features: ['vscode-languageserver-types'],
  lsp: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
  disk: ['ignore'],
  cli: ['picocolors'],
};

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** What is there for tests: beside what it tests, or in a folder of its own. */
function isForTests(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/');
}

function sourcesUnder(folder: string): Source[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !isForTests(name))
    .map((name) => join(root, folder, name));
  return files.map((file) => {
    const text = readFileSync(file, 'utf8');
    const specifiers = [
      ...text.matchAll(
        /^\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
      ),
    ];
    return {
      path: relative(root, file),
      text,
      imports: specifiers.map((match) => {
        const specifier = match[1] ?? match[2] ?? match[3] ?? '';
        return specifier.startsWith('.') ? relative(root, resolve(dirname(file), specifier)) : specifier;
      }),
    };
  });
}

function roomOf(path: string): string {
  const inside = relative('server/src', path);
  const rooms = Object.keys(ROOMS).filter((room) => inside.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? (inside.includes('/') ? inside : '.');
}

/** Ways around in circles: each as the names on it, the first one again at the end. */
function cyclesOf(graph: ReadonlyMap<string, Iterable<string>>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    const at = trail.indexOf(name);
    if (at >= 0) cycles.push([...trail.slice(at), name].join(' → '));
    if (at >= 0 || done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return cycles;
}

/** Which files and folders of a folder import which others of them. */
function graphWithin(folder: string, sources: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const partOf = (path: string) =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).replace(/\/.*/, '/') : undefined;
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const from = partOf(path);
    if (from === undefined) continue;
    const others = imports.map(partOf).filter((to) => to !== undefined && to !== from);
    graph.set(from, new Set([...(graph.get(from) ?? []), ...others.flatMap((to) => to ?? [])]));
  }
  return graph;
}

/** `server/src/rules/words` and `server/src/rules` of what stands in them. */
function foldersAbove(path: string): readonly string[] {
  const parts = relative('server/src', path).split('/').slice(0, -1);
  return ['server/src', ...parts.map((_, depth) => join('server/src', ...parts.slice(0, depth + 1)))];
}

const server = sourcesUnder('server/src');
const client = sourcesUnder('client/src');
const isRelative = (specifier: string) => specifier.startsWith('server/') || specifier.startsWith('client/');

describe('architecture', () => {
  it('keeps the direction of imports between rooms', () => {
    const wrong = server.flatMap(({ path, imports }) =>
      imports
        .filter((target) => isRelative(target))
        .filter((target) => {
          const [from, to] = [roomOf(path), roomOf(target)];
          return from !== to && !(ROOMS[from] ?? []).includes(to);
        })
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets each package in through one room only', () => {
    const wrong = server.flatMap(({ path, imports }) =>
      imports
        .filter((target) => !isRelative(target))
        .filter((target) => {
          if (target.startsWith('node:')) return !['cli', 'disk', 'lsp'].includes(roomOf(path));
          const name = target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/');
          return !(PACKAGES[roomOf(path)] ?? []).includes(name);
        })
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  // A notebook is Python in cells.
  it('keeps rules apart from each other, and formats but notebooks', () => {
    const isPythonOfNotebook = (from: string, to: string) =>
      from.startsWith('server/src/formats/notebook/') && to.startsWith('server/src/formats/python/');
    const isRule = (folder: string) => existsSync(join(root, 'server/src/rules', folder, 'index.ts'));
    const siblingIn = (path: string, room: string) => {
      const [folder = '', ...rest] = relative(`server/src/${room}`, path).split('/');
      const isApart = rest.length > 0 && folder !== '..' && (room === 'formats' || isRule(folder));
      return isApart ? folder : undefined;
    };
    const wrong = server.flatMap(({ path, imports }) =>
      ['rules', 'formats'].flatMap((room) => {
        const from = siblingIn(path, room);
        const isOther = (to: string | undefined) => to !== undefined && to !== from;
        return from === undefined
          ? []
          : imports
              .filter((to) => isOther(siblingIn(to, room)) && !isPythonOfNotebook(path, to))
              .map((to) => `${path} → ${to}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the client free of the server, and the server free of the client', () => {
    expect(
      client.flatMap(({ path, imports }) =>
        imports.filter((to) => to.startsWith('server/')).map((to) => `${path} → ${to}`),
      ),
    ).toEqual([]);
    expect(
      server.flatMap(({ path, imports }) =>
        imports.filter((to) => to.startsWith('client/') || to === 'vscode').map((to) => `${path} → ${to}`),
      ),
    ).toEqual([]);
  });

  it('has no import cycles, imports of types included', () => {
    const graph = new Map(
      [...server, ...client].map(({ path, imports }) => [path, imports.filter(isRelative)]),
    );
    expect(cyclesOf(graph)).toEqual([]);
  });

  it('has no folders that import each other, and none that imports what it is imported by', () => {
    const folders = new Set(server.flatMap(({ path }) => foldersAbove(path)));
    const wrong = [...folders].flatMap((folder) =>
      cyclesOf(graphWithin(folder, server)).map((cycle) => `in ${folder}: ${cycle}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets rules and features know what a format is, and none of them', () => {
    const wrong = server.flatMap(({ path, imports }) => {
      const allowed = OF_FORMATS[roomOf(path)];
      return imports
        .filter((to) => allowed && roomOf(to) === 'formats')
        .filter((to) => !allowed?.includes(relative('server/src/formats', to)))
        .map((to) => `${path} → ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  // A rule may be about files of some formats only: that is data, and says so in one place.
  it('names no format outside of its folder, but in `Rule.formats`', () => {
    const ids = formatEntries.map(({ id }) => id).join('|');
    const named = new RegExp(`['"](?:${ids})['"]`);
    const wrong = server
      .filter(({ path }) => roomOf(path) !== 'formats')
      .filter(({ path, text }) =>
        named.test(roomOf(path) === 'rules' ? text.replace(/^ {2}formats: \[[^\]]*\],$/m, '') : text),
      );
    expect(wrong.map(({ path }) => path)).toEqual([]);
    const compared = new RegExp(`(?:[!=]==?|\\bcase) ['"](?:${ids})['"]`);
    const others = ['client/src', 'scripts', 'bench', 'test/harness'].flatMap(sourcesUnder);
    expect(others.filter(({ text }) => compared.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('keeps what is there for tests out of everything else', () => {
    const wrong = [...server, ...client, ...sourcesUnder('scripts/generate')].flatMap(({ path, imports }) =>
      imports.filter((to) => isForTests(to) || to.startsWith('test/')).map((to) => `${path} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows no library in the language', () => {
    const folder = join(root, 'server/src/python');
    const wrong = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /torch|keras|tensor/i.test(readFileSync(join(folder, name), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('has no module-level mutable state', () => {
    const wrong = [...server, ...client]
      .filter(({ text }) =>
        /^(?:export )?(?:let|var) |^(?:export )?const \w+(?::[^=]+)? = (?:new (?:Map|Set|WeakMap|WeakSet|Array)(?:<[^>]*>)?\(\)|\[\]|\{\});/m.test(
          text,
        ),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('says at the top of each file what it is', () => {
    const wrong = [...server, ...client]
      .filter(({ text }) => !/^(?:#!.*\n)?\/\/ \S/.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('keeps files small', () => {
    const lines = (text: string) => text.split('\n').length - 1;
    const wrong = [...server, ...client]
      .filter(({ text }) => lines(text) > 350)
      .map(({ path, text }) => `${path}: ${lines(text)} lines`);
    expect(wrong).toEqual([]);
  });

  it('has a code map that names exactly the rooms there are', () => {
    const map = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const named = [...map.matchAll(/^\| `([a-z/-]+)\/` \|/gm)].map((match) => match[1] ?? '');
    const folders = readdirSync(join(root, 'server/src')).filter((name) =>
      statSync(join(root, 'server/src', name)).isDirectory(),
    );
    const topRooms = new Set(
      Object.keys(ROOMS)
        .filter((room) => room !== '.')
        .map((room) => room.split('/')[0] ?? ''),
    );
    expect([...topRooms].sort()).toEqual(folders.sort());
    expect(named.sort()).toEqual(
      Object.keys(ROOMS)
        .filter((room) => room !== '.')
        .sort(),
    );
  });

  it('names only files that there are', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const named = [...page.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs|md|txt))`/g)].map(
      ([, path]) => path ?? '',
    );
    const exists = (path: string) =>
      path.startsWith('dist/') || ['server/src', '.'].some((base) => existsSync(join(root, base, path)));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});
