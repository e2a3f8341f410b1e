// Modules as hovers, completion and signature help see them, with the texts that write a call or a whole row.
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { formatValue } from '../../operations/describe.ts';
import type { ModuleInfo } from '../format.ts';
import { writtenParameters } from './call.ts';
import { dialects, type Known } from './dialects.ts';
import type { DialectId } from './families.ts';
import type { CustomModule } from './module-words.ts';

/** What is missing at a place where a module is named. */
export type Missing = 'row' | 'arguments' | 'nothing';

export function moduleInfo(known: Known, missing: Missing = 'nothing'): ModuleInfo {
  const { name, summary } = known.module;
  const parameters = writtenParameters(known).map(({ name: parameter, spec }) => ({ name: parameter, spec }));
  const snippet = snippetOf(known, missing);
  return { name, summary, parameters, ...(snippet !== undefined && { snippet }) };
}

/** All modules that a row may name. */
export function modulesOf(
  family: DialectId,
  custom: ReadonlyMap<string, CustomModule>,
  missing: Missing = 'nothing',
): readonly ModuleInfo[] {
  const described = [...dialects[family].modules.values()].map((known) => moduleInfo(known, missing));
  const own = [...custom.keys()].map((name) => ({
    name,
    summary: 'A module of your own, declared in a comment or in the settings',
    parameters: [],
  }));
  return [...own, ...described];
}

/** What stands in a placeholder where there is no default. */
const USUAL: Readonly<Record<string, string>> = {
  c2: '64',
  nc: 'nc',
  anchors: 'anchors',
  kpt_shape: 'kpt_shape',
  k: '3',
  kernel_size: '3',
  s: '1',
  size: 'None',
  scale_factor: '2',
  mode: 'nearest',
  dimension: '1',
  c3: '64',
  c4: '32',
  cm: '32',
  model: 'resnet18',
};

/** Optional parameters that nearly every row writes all the same. */
const WRITTEN_ANYWAY: ReadonlySet<string> = new Set(['k', 's', 'scale_factor', 'mode', 'dimension', 'nc']);
/** Modules whose kernel and stride are seldom left to their defaults. */
const WITH_KERNEL = /^(?:Conv|DWConv|GhostConv|nn\.)/;

function snippetOf(known: Known, missing: Missing): string | undefined {
  if (missing === 'nothing') return undefined;
  let count = 0;
  const placeholder = (value: string) => `\${${++count}:${value.replace(/[\\$}]/g, (sign) => `\\${sign}`)}}`;
  const from = missing === 'row' ? placeholder(known.reads === 'list' ? '[-1]' : '-1') : '';
  const repeats = missing === 'row' ? placeholder('1') : '';
  const values = usualArguments(known).map(placeholder);
  const call = `${known.module.name}, [${values.join(', ')}]`;
  return missing === 'row' ? `[${from}, ${repeats}, ${call}]` : call;
}

/** Everything up to the last argument that has to be written, or usually is. */
function usualArguments(known: Known): readonly string[] {
  const parameters = writtenParameters(known);
  const wants = ({ name, spec }: { name: string; spec: AttributeSpec }, index: number) =>
    'required' in spec.default ||
    index < (known.needs ?? 0) ||
    (WRITTEN_ANYWAY.has(name) && (WITH_KERNEL.test(known.module.name) || known.module.name === 'Concat'));
  const last = parameters.findLastIndex(wants);
  return parameters.slice(0, last + 1).map(({ name, spec }) => usualValue(name, spec));
}

function usualValue(name: string, spec: AttributeSpec): string {
  if (Object.hasOwn(USUAL, name)) return USUAL[name] ?? '';
  return 'value' in spec.default ? formatValue(spec.default.value) : '1';
}
