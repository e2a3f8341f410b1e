// Items of a row as Python sees them: PyYAML reads YAML 1.1, and texts are then taken for names or literals.

import type { Argument, Literal } from '../../libraries/literal.ts';
import type { YamlNode, YamlScalar } from '../../syntax/yaml/tree.ts';
import { resolveAlias } from '../../syntax/yaml/tree.ts';

/** A number that is the same by both rules: most items are one. */
const DECIMAL = /^-?[1-9]\d*$/;
const TRUE = /^(?:yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|off|Off|OFF)$/;

/** A scalar by the rules of PyYAML (YAML 1.1) where they differ from YAML 1.2's. */
export function yamlValue(node: YamlScalar): string | number | boolean | null {
  if (node.style !== 'plain') return node.value;
  const { source, value } = node;
  if (typeof value === 'number' && DECIMAL.test(source)) return value;
  if (TRUE.test(source)) return true;
  if (FALSE.test(source)) return false;
  if (/^[+-]?0[0-7]+$/.test(source)) return Number.parseInt(source, 8);
  if (/^[+-]?\d[\d_]*$/.test(source)) return Number(source.replaceAll('_', ''));
  // A number that is none is known to be wrong, unlike one that is not known.
  if (Number.isNaN(value)) return source;
  // PyYAML's floats need a point, and a sign in the exponent.
  if (typeof value === 'number' && /e/i.test(source) && !/^[^.]*\..*e[+-]/i.test(source)) return source;
  return value;
}

/** The value of an item of `args`. `names` are what texts at the top level may stand for. */
export function argumentOf(node: YamlNode, names: ReadonlyMap<string, Literal | undefined>): Argument {
  return { value: topLevel(node, names), span: node.span };
}

function topLevel(node: YamlNode, names: ReadonlyMap<string, Literal | undefined>): Literal | undefined {
  const resolved = resolveAlias(node);
  if (resolved?.type !== 'scalar') return literalOf(node);
  const value = yamlValue(resolved);
  if (typeof value !== 'string') return value;
  return names.has(value) ? names.get(value) : pythonLiteral(value);
}

/** A node without names: texts in nested lists stay texts. */
export function literalOf(node: YamlNode, depth = 0): Literal {
  const resolved = resolveAlias(node);
  if (resolved?.type === 'scalar') return yamlValue(resolved);
  if (resolved?.type !== 'sequence' || depth > 8) return null;
  return resolved.items.map((item) => literalOf(item, depth + 1));
}

/** What Python's `ast.literal_eval` makes of a text; the text itself if it is no literal. */
function pythonLiteral(text: string): Literal {
  const trimmed = text.trim();
  if (trimmed === 'None') return null;
  if (trimmed === 'True') return true;
  if (trimmed === 'False') return false;
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const quoted = /^'([^'\\]*)'$|^"([^"\\]*)"$/.exec(trimmed);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  const list = /^[[(]([^[\]()]*)[\])]$/.exec(trimmed);
  if (list)
    return (list[1] ?? '')
      .split(',')
      .filter((item) => item.trim() !== '')
      .map((item) => pythonLiteral(item));
  return text;
}
