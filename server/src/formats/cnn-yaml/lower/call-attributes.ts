// What a class of a library says of its operation beside what its parameters set one by one: what follows from several arguments,
// what its name means, and what the library does where nothing is said.
import type { Attribute } from '../../../network/network.ts';
import type { Operation } from '../../../operations/operation.ts';
import { givenArguments } from '../read/arguments.ts';
import type { Arguments } from '../read/values.ts';
import type { WrittenCall } from '../written.ts';

export interface CallAttributes {
  /** What the library does where the call says nothing; `defaults` of the file come before it. */
  readonly usual: readonly Attribute[];
  /** What the call says. */
  readonly said: readonly Attribute[];
  /** Something is given, and its value is not known. */
  readonly incomplete: boolean;
}

/** A map is to be flattened first here, whatever libraries do with it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['per_position']);

/** `apart` are attributes that are read one by one. */
export function callAttributes(
  { record, isNative, arguments: written }: WrittenCall,
  operation: Operation,
  parameters: Arguments,
  apart: ReadonlySet<string>,
): CallAttributes {
  const given = givenArguments(record, written, parameters);
  const byParameter = new Set(record.parameters.flatMap(({ sets }) => sets ?? []));
  const usual: Attribute[] = [];
  const said: Attribute[] = [];
  let incomplete = false;
  for (const [name, one] of Object.entries(record.attributes(given, undefined))) {
    const spec = operation.attributes[name];
    if (!spec || apart.has(name) || LEFT_OUT.has(name)) continue;
    const { value, span, argument, isComputed } = one;
    if (span) {
      const place = { span, ...(!isComputed && { literal: span }), ...(argument && { argument }) };
      if (value === undefined) incomplete = true;
      else said.push({ name, value, origin: 'written', ...place });
    } else if (value !== undefined) {
      // What the name of the class means is said with it: `ReflectionPad2d`.
      if (!byParameter.has(name)) said.push({ name, value, origin: 'convention' });
      else if (isNative || 'required' in spec.default) usual.push({ name, value, origin: 'convention' });
    }
  }
  return { usual: usual.filter(({ name }) => isNews(name, operation)), said, incomplete };
}

/** Padding and rounding of a framework are conventions of the file, which a file can change. */
function isNews(name: string, { attributes }: Operation): boolean {
  const spec = attributes[name];
  return spec !== undefined && spec.type !== 'padding' && !('convention' in spec.default);
}
