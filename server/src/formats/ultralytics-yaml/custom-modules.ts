// Modules of one's own, declared where convlint reads them since it cannot read their code: `# convlint: module CBAM channels=same size=same params=0`,
// the same words in the file that a project shares (shared/), or in the settings.
import type { FileProblem } from '../../network/file-problem.ts';
import type { YamlDirective } from '../../syntax/yaml/tree.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { type Span, subspan } from '../../text/span.ts';
import { type CustomModule, readWord, UNCHANGED } from './module-words.ts';

const KEYS: Readonly<Record<string, string>> = {
  channels:
    '`same`, `width` (the first argument, scaled), `args[0]`, `*4`, `sum` (of all inputs), a number, or a list of these',
  size: '`same`, `/2`, `*2`, another factor, or a list of these',
  rows: 'how many row numbers it takes, one for each map that it gives',
  params: 'a number, or a formula such as `c1*c2*9`',
};

export interface Declared {
  readonly modules: ReadonlyMap<string, CustomModule>;
  readonly problems: readonly FileProblem[];
}

/** `outside` is declared elsewhere: what comes later there comes before what comes first, and a comment in the file before all of it. */
export function readCustomModules(
  directives: readonly YamlDirective[],
  outside: readonly ReadonlyMap<string, CustomModule>[],
): Declared {
  const modules = new Map(outside.flatMap((some) => [...some]));
  const problems: FileProblem[] = [];
  for (const { text, span } of directives) {
    const match = /^:\s*module\s+([\w.]+)/.exec(text);
    const name = match?.[1];
    if (!match || name === undefined) continue;
    const behind = span.end - span.start - text.length + match[0].length;
    const { module, faults } = readWords(name, text.slice(match[0].length), behind);
    modules.set(name, module);
    problems.push(...faults.map((fault) => problemOf(fault, span)));
  }
  return { modules, problems };
}

/** What settings declare: the same words by the name of the module. */
export function modulesOfSettings(
  settings: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, CustomModule> {
  return new Map(
    Object.entries(settings).map(([name, words]) => [name, readWords(name, words, 0).module] as const),
  );
}

/** Whether a comment declares a module. */
export function declaresModule(text: string): boolean {
  return /^:\s*module\s/.test(text);
}

/** A word that cannot be read. */
export interface Fault {
  readonly key: string;
  readonly value: string;
  /** From the start of the comment. */
  readonly keyAt: number;
  readonly valueAt: number;
}

/** The words about one module, which start at `offset` of what they stand in. */
export function readWords(
  name: string,
  words: string,
  offset: number,
): { module: CustomModule; faults: readonly Fault[] } {
  let module: CustomModule = { name, ...UNCHANGED };
  const faults: Fault[] = [];
  for (const match of words.matchAll(/(?<![\w-])([\w-]+)=(\S*)/g)) {
    const [, key = '', value = ''] = match;
    const changed = readWord(key, value);
    const keyAt = offset + match.index;
    if (changed) module = { ...module, ...changed };
    else faults.push({ key, value, keyAt, valueAt: keyAt + key.length + 1 });
  }
  return { module: withSeveral(module, words), faults };
}

/** Of several maps that are not told apart nothing is known. */
function withSeveral(module: CustomModule, words: string): CustomModule {
  if (module.rows === 1) return module;
  return {
    ...module,
    ...(!/\bchannels=/.test(words) && { channels: ['unknown'] }),
    ...(!/\bsize=/.test(words) && { sizes: ['unknown'] }),
  };
}

/** What is wrong with a word in `comment`, or whatever its words stand in. */
export function problemOf({ key, value, keyAt, valueAt }: Fault, comment: Span): FileProblem {
  const known = Object.keys(KEYS);
  const expected = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (expected === undefined) {
    const suggestion = nearestName(key, known);
    return {
      type: 'unknown-key',
      span: subspan(comment, keyAt, keyAt + key.length),
      name: key,
      place: 'the declaration of a module',
      ...(suggestion !== undefined && { suggestion }),
      known,
    };
  }
  return {
    type: 'invalid-value',
    span: subspan(comment, valueAt, valueAt + value.length),
    name: key,
    found: value.slice(0, 40),
    expected,
    suggestions: [],
  };
}
