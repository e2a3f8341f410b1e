// YAML as this format takes it, for whatever is read of its files: tuples may stand for lists, as people write Python.
import { type PiecedTree, readInPieces } from '../../syntax/yaml/read-in-pieces.ts';
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import type { YamlTree } from '../../syntax/yaml/tree.ts';

const OPTIONS = { tuples: true };

/** As one segment. */
export function readModelYaml(text: string): YamlTree {
  return readYaml(text, OPTIONS);
}

/** Piece by piece; what is the same as `before` is taken from there. */
export function readModelPieces(text: string, before?: PiecedTree): PiecedTree {
  return readInPieces(text, OPTIONS, before);
}
