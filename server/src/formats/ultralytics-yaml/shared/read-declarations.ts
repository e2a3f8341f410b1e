// Reads the file of a project that declares modules for all of its model files: below `modules:` the words of each by its name, and comments that
// declare modules as those of a model file do.
import type { FileProblem } from '../../../network/file-problem.ts';
import {
  isEmpty,
  keyText,
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlTree,
} from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { type Span, sourceOf, subspan } from '../../../text/span.ts';
import { problemOf, readCustomModules, readWords } from '../custom-modules.ts';
import { type CustomModule, UNCHANGED, unreadModuleWords } from '../module-words.ts';
import { readModelYaml } from '../pyyaml.ts';

/** The key that holds them. */
export const MODULES = 'modules';

export interface Declarations {
  readonly tree: YamlTree;
  readonly modules: ReadonlyMap<string, CustomModule>;
  readonly problems: readonly FileProblem[];
}

/** Never throws; what cannot be read is a problem, and the rest counts. */
export function readDeclarations(text: string): Declarations {
  const tree = readModelYaml(text);
  const problems: FileProblem[] = tree.problems.flatMap(({ type, span, message, oddity, ...mending }) =>
    oddity === 'comment without a space' ? [] : [{ type, span, message, ...mending }],
  );
  const root = tree.root && resolveAlias(tree.root);
  const map = root?.type === 'map' ? root : undefined;
  if (root && !map) problems.push(unfit(root.span, DECLARATIONS, sourceOf(root.span), A_MAP));
  const below = map ? modulesIn(map, problems) : new Map<string, CustomModule>();
  const { modules, problems: ofComments } = readCustomModules(tree.directives, [below]);
  return { tree, modules, problems: [...problems, ...ofComments] };
}

const DECLARATIONS = 'the file of declarations';
const A_MAP = `a mapping: \`${MODULES}:\`, and below it a line such as \`CBAM: channels=same size=same\` for each module`;
const WORDS = 'words such as `channels=same size=/2 params=0`';

function modulesIn(root: YamlMap, problems: FileProblem[]): ReadonlyMap<string, CustomModule> {
  const modules = new Map<string, CustomModule>();
  for (const { key, value } of root.entries.values()) {
    const name = keyText(key) ?? '';
    if (name !== MODULES) {
      const suggestion = nearestName(name, [MODULES]);
      const known = [MODULES];
      const place = DECLARATIONS;
      problems.push({
        type: 'unknown-key',
        span: key.span,
        name,
        place,
        ...(suggestion && { suggestion }),
        known,
      });
      continue;
    }
    const list = resolveAlias(value);
    if (list?.type === 'map') for (const pair of list.entries.values()) readEntry(pair, modules, problems);
    else if (!isEmpty(value)) problems.push(unfit(value.span, MODULES, sourceOf(value.span), A_MAP));
  }
  return modules;
}

function readEntry(
  { key, value }: { readonly key: YamlNode; readonly value: YamlNode },
  modules: Map<string, CustomModule>,
  problems: FileProblem[],
): void {
  const name = keyText(key) ?? '';
  const node = resolveAlias(value);
  if (isEmpty(value) || node?.type !== 'scalar' || typeof node.value !== 'string') {
    modules.set(name, { name, ...UNCHANGED });
    if (!isEmpty(value)) problems.push(unfit(value.span, name, sourceOf(value.span), WORDS, spelled(node)));
    return;
  }
  const { module, faults } = readWords(name, node.value, 0);
  modules.set(name, module);
  // Positions in a text that is written in another way than it reads are not those in the file.
  const before = sourceOf(node.span).indexOf(node.value);
  const isAsWritten = before >= 0;
  const at = { ...node.span, start: node.span.start + Math.max(0, before) };
  for (const fault of faults) {
    const problem = problemOf(fault, at);
    problems.push(isAsWritten ? problem : { ...problem, span: node.span });
  }
  const bare = unreadModuleWords(node.value).filter((word) => !/^[\w-]+=/.test(word));
  for (const word of bare) {
    const start = node.value.indexOf(word);
    problems.push(
      unfit(isAsWritten ? subspan(at, start, start + word.length) : node.span, name, word, WORDS),
    );
  }
}

/** What is meant by a mapping in the place of words: `{ channels: same, size: /2 }`. */
function spelled(node: YamlNode | undefined): readonly string[] {
  if (node?.type !== 'map') return [];
  const words = [...node.entries].map(([key, { value }]) => `${key}=${sourceOf(value.span)}`).join(' ');
  return unreadModuleWords(words).length === 0 ? [words] : [];
}

function unfit(
  span: Span,
  name: string,
  found: string,
  expected: string,
  suggestions: readonly string[] = [],
): FileProblem {
  return { type: 'invalid-value', span, name, found: found.slice(0, 40), expected, suggestions };
}
