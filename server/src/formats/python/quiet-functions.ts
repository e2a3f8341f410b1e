// Functions that seem to make no tensors: they can make a model, and will hardly call one. Those that may call one are tried before them,
// because what is called with known sizes comes first.
import type { FunctionDefinition } from '../../syntax/python/tree.ts';
import type { Program } from './program.ts';

/** Tells of functions at the top of a text whether they are quiet: their words, and those of the functions that they name. */
export function quietIn({
  tree: { statements },
  words,
}: Pick<Program, 'tree' | 'words'>): (of: FunctionDefinition) => boolean {
  const functions = new Map<string, FunctionDefinition>();
  for (const statement of statements)
    if (statement.type === 'function') functions.set(statement.name, statement);
  const known = new Map<FunctionDefinition, boolean>();
  const isQuiet = (of: FunctionDefinition): boolean => {
    const before = known.get(of);
    if (before !== undefined) return before;
    // One that calls itself is as quiet as the rest of it.
    known.set(of, true);
    const found = [...words.all(of)].every((word) => {
      const other = functions.get(word);
      return !MAKES_TENSORS.has(word) && (!other || other === of || isQuiet(other));
    });
    known.set(of, found);
    return found;
  };
  return isQuiet;
}

/** Names of modules whose functions make tensors, and of such functions where they are imported by themselves. */
const MAKES_TENSORS = new Set([
  ...['torch', 'np', 'numpy', 'Variable', 'Tensor', 'FloatTensor', 'tensor', 'from_numpy'],
  ...['rand', 'randn', 'randint', 'zeros', 'ones', 'empty', 'full', 'arange', 'summary'],
]);
