// What a layer is: the record of its class with the arguments of its config, as an operation with attributes.
import { Given } from '../../libraries/given.ts';
import {
  describeOperation,
  NO_ATTRIBUTES,
  type OperationOf,
  operationOf,
} from '../../libraries/keras/described.ts';
import { kerasLayer } from '../../libraries/keras/layers.ts';
import { cellLayer, wrapperOf } from '../../libraries/keras/wrappers.ts';
import type { LibraryLayer } from '../../libraries/library.ts';
import type { Argument } from '../../libraries/literal.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import { spanIn, textOf, valueAt } from '../../syntax/json/tree.ts';
import { checkArguments } from './check-arguments.ts';
import { customLayer } from './custom-layers.ts';
import type { Described } from './described.ts';
import { literalOf } from './literal.ts';
import type { WrittenLayer } from './written.ts';

/** `strict`: arguments that are needed and not written are missing; files of Keras 1 name some otherwise. */
export function describeLayer(written: WrittenLayer, strict: boolean): Described {
  const { wrapped, cells } = written;
  if (wrapped) {
    const inner = describeLayer(wrapped, strict);
    return { ...wrapperOf(written.className, mergeMode(written), inner), problems: inner.problems };
  }
  const [only, ...others] = cells ?? [];
  if (only && others.length === 0) {
    const outer = describeAs(written, strict, ({ operation }) => operation);
    return ofCell(describeCell(only, strict), outer, true);
  }
  const described = describeAs(written, strict, operationOf);
  return described.operation === undefined ? (customLayer(written) ?? described) : described;
}

/** Of a recurrent layer that is made of several cells: a layer for each. `undefined` if they are no such layers. */
export function describeStack(written: WrittenLayer, strict: boolean): readonly Described[] | undefined {
  const { cells = [] } = written;
  if (cells.length < 2) return undefined;
  const outer = describeAs(written, strict, ({ operation }) => operation);
  // With states, all of them are given.
  if (outer.attributes.get('state')?.value !== false) return undefined;
  const layers = cells.map((cell, index) =>
    ofCell(describeCell(cell, strict), outer, index === cells.length - 1),
  );
  return layers.every(({ operation }) => operation !== undefined) ? layers : undefined;
}

function ofCell(cell: Described, outer: Described, isLast: boolean): Described {
  return { ...cellLayer(cell, outer, isLast), problems: cell.problems };
}

/** What a `Bidirectional` does with both directions; `null`: it gives both. */
function mergeMode({ config }: WrittenLayer): string | null {
  const node = valueAt(config, 'merge_mode');
  return node?.type === 'word' ? null : (textOf(node) ?? 'concat');
}

function describeCell(cell: WrittenLayer, strict: boolean): Described {
  return describeAs(cell, strict, ({ operation }) => operation);
}

function describeAs(written: WrittenLayer, strict: boolean, choose: OperationOf): Described {
  const record = isOfKeras(written) ? kerasLayer(written.className, written.module) : undefined;
  if (!record) return { attributes: NO_ATTRIBUTES, problems: [] };
  const given = givenOf(written, record);
  const operation = choose(record, given);
  if (operation === undefined) return { attributes: NO_ATTRIBUTES, problems: [], record };
  const stated = record.attributes(given, undefined);
  const problems = checkArguments({ written, record, given, stated, strict });
  const invalid = new Set(problems.flatMap(({ parameter: { sets } }) => sets ?? []));
  return {
    ...describeOperation(record, given, operation, stated, invalid),
    problems: problems.map(({ problem }) => problem),
  };
}

/** Operations of `keras.ops` have names that layers have too. */
function isOfKeras({ module, className }: WrittenLayer): boolean {
  if (module === undefined) return !/^(?:TFOpLambda|TensorFlowOpLayer|SlicingOpLambda)$/.test(className);
  return /^(?:keras|tensorflow|tf_keras)\b/.test(module) && !module.includes('.ops.');
}

function givenOf({ config, definition }: WrittenLayer, { parameters }: LibraryLayer): Given {
  const names = new Map<string, Parameter>();
  for (const parameter of parameters) {
    for (const name of [...(parameter.aliases ?? []), parameter.name]) names.set(name, parameter);
  }
  const found = new Map<string, Argument>();
  if (config?.type === 'object') {
    for (const { key, value } of config.entries) {
      const name = names.get(key.value)?.name;
      if (name === undefined) continue;
      const place = value.type === 'string' ? value.content : value;
      found.set(name, { value: literalOf(value), span: spanIn(definition.span, place) });
    }
  }
  return new Given(parameters, found);
}
