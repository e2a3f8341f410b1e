// The operation that a layer of the library is, with the attributes that it was given.
import type { Attribute } from '../../../network/network.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { conventionalAttributes } from '../../../operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../../operations/framework-conventions.ts';
import { attribute } from '../../../tracing/trace.ts';
import type { Given, GivenAttributes } from '../../given.ts';
import type { LibraryLayer } from '../../library.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Stated } from './behaviours/behaviour.ts';

/** `sample`: the sizes that arrive without the batch, where they are known. */
export function statedOf(record: LibraryLayer, given: Given, sample: Sizes | undefined): Stated {
  const operation = (record.operationFor ? record.operationFor(given) : record.operation) ?? '';
  const shape = sample?.map((size) => size ?? ({ unknown: true } as const));
  return { operation, ...attributesOf(operation, record.attributes(given, shape)) };
}

function attributesOf(id: string, stated: GivenAttributes): Omit<Stated, 'operation'> {
  const found = findOperation(id);
  const known = found?.attributes ?? {};
  const attributes = new Map<string, Attribute>();
  const unknown = new Set<string>();
  for (const [name, { value, span, isComputed, passed, argument }] of Object.entries(stated)) {
    if (!Object.hasOwn(known, name)) continue;
    if (value === undefined) unknown.add(name);
    else {
      const known = attribute(name, value, span, isComputed ? undefined : span, passed);
      attributes.set(name, argument === undefined || argument === name ? known : { ...known, argument });
    }
  }
  if (found) {
    for (const usual of conventionalAttributes(found, FRAMEWORK_CONVENTIONS.pytorch).values()) {
      if (stated[usual.name] === undefined) attributes.set(usual.name, usual);
    }
  }
  return { attributes, isComplete: unknown.size === 0, unknown };
}
