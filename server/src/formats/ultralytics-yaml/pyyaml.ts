// YAML as PyYAML takes it, for whatever is read of these files.
import { type PiecedTree, readInPieces } from '../../syntax/yaml/read-in-pieces.ts';
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import type { YamlTree } from '../../syntax/yaml/tree.ts';

const OPTIONS = { looseBrackets: true };

/** As one segment. */
export function readModelYaml(text: string): YamlTree {
  return readYaml(text, OPTIONS);
}

/** Piece by piece; what is the same as `before` is taken from there. */
export function readModelPieces(text: string, before?: PiecedTree): PiecedTree {
  return readInPieces(text, OPTIONS, before);
}
