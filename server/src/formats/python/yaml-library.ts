// `yaml`: what PyYAML makes of a text. It reads by the rules of YAML 1.1, where `1e-3` is a text and `yes` is true.
import { setEntry } from '../../python/entries.ts';
import type { Library } from '../../python/library.ts';
import { bool, emptyDict, float, int, NONE, table, text, UNKNOWN } from '../../python/make.ts';
import { contentOf } from '../../python/open-file.ts';
import type { Builtin, Module, Run, Value } from '../../python/values.ts';
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import { resolveAlias, type YamlNode, type YamlScalar } from '../../syntax/yaml/tree.ts';

/** Longer ones hold data. */
const LONGEST = 50_000;

const LOADERS = ['load', 'safe_load', 'full_load', 'unsafe_load'];

/** Its module; what else is in it is not known. */
export const YAML_LIBRARY: Library = {
  module: (name) => (name === 'yaml' ? MODULE : undefined),
};

const MODULE: Module = {
  type: 'module',
  name: 'yaml',
  table: table(
    LOADERS.map((name): readonly [string, Builtin] => [
      name,
      {
        type: 'builtin',
        name,
        call: ({ positional, keywords }, run) =>
          loaded(contentOf((positional[0] ?? keywords.get('stream'))?.value, run), run),
      },
    ]),
    true,
  ),
};

/** Where a value says which type it is of. */
const TAG = /(?:^|[\s[{,])![\w!<]/;

function loaded(content: string | undefined, run: Run): Value {
  if (content === undefined || content.length > LONGEST || TAG.test(content)) return run.unknown('yaml.load');
  run.pay(content.length);
  const { root, problems } = readYaml(content);
  if (problems.some(({ oddity }) => oddity !== 'duplicate key')) return run.unknown('yaml.load');
  return root ? asValue(root, new Map(), run) : NONE;
}

/** What an alias stands for is the very same value. */
function asValue(node: YamlNode, made: Map<YamlNode, Value>, run: Run): Value {
  const of = resolveAlias(node);
  if (!of) return run.unknown('yaml.load');
  const known = made.get(of);
  if (known) return known;
  run.pay(1);
  switch (of.type) {
    case 'scalar':
      return scalar(of);
    case 'sequence': {
      const items: Value[] = [];
      made.set(of, { type: 'list', items, open: false });
      for (const item of of.items) items.push(asValue(item, made, run));
      return made.get(of) ?? UNKNOWN;
    }
    default: {
      const dict = emptyDict();
      made.set(of, dict);
      for (const { key, value } of of.entries.values())
        setEntry(dict, asValue(key, made, run), asValue(value, made, run), run);
      return dict;
    }
  }
}

/** Numbers in other bases, times, and what only one of both versions takes for a number. */
const UNSURE =
  /^[-+]?(?:0[xXoObB]?[\da-fA-F_]+|\d[\d_]*(?::[\d.]+)+|\d{4}-\d\d?-\d\d?.*|\.\d[\d_]*|[\d_.]+[eE]\d+|[\d_.]+[eE][-+]?\d+|[=<]+)$/;

function scalar({ style, source, value }: YamlScalar): Value {
  if (style !== 'plain') return text(String(value));
  if (/^(?:~|null|Null|NULL|)$/.test(source)) return NONE;
  if (/^(?:yes|true|on)$/.test(wordOf(source))) return bool(true);
  if (/^(?:no|false|off)$/.test(wordOf(source))) return bool(false);
  if (/^[-+]?(?:0|[1-9][\d_]*)$/.test(source)) return int(Number(source.replaceAll('_', '')));
  if (/^[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?$/.test(source))
    return float(Number(source.replaceAll('_', '')));
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return float(source.startsWith('-') ? -Infinity : Infinity);
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return float(Number.NaN);
  return UNSURE.test(source) || typeof value !== 'string' ? UNKNOWN : text(value);
}

/** As it is if it is written in one case: `yEs` is a text. */
function wordOf(source: string): string {
  return /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(source) ? source.toLowerCase() : '';
}
