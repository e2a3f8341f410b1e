// YAML as PyYAML takes it, for whatever is read of these files.
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import type { YamlTree } from '../../syntax/yaml/tree.ts';

export function readModelYaml(text: string): YamlTree {
  return readYaml(text, { looseBrackets: true });
}
