// Whether the arguments in a config are what the layer takes: only those that decide something.
import type { Given, GivenAttributes } from '../../libraries/given.ts';
import type { LibraryLayer } from '../../libraries/library.ts';
import type { Literal } from '../../libraries/literal.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import { checkValue } from '../../operations/check-value.ts';
import type { WrittenLayer } from './written.ts';

export interface ArgumentProblem {
  readonly parameter: Parameter;
  readonly problem: FileProblem;
}

interface Checked {
  readonly written: WrittenLayer;
  readonly record: LibraryLayer;
  readonly given: Given;
  readonly stated: GivenAttributes;
  readonly strict: boolean;
}

export function checkArguments({
  written,
  record,
  given,
  stated,
  strict,
}: Checked): readonly ArgumentProblem[] {
  const { kindSpan, kind } = written.definition;
  return record.parameters.flatMap((parameter): ArgumentProblem[] => {
    const { name, sets, spec, free } = parameter;
    if (sets === undefined) return [];
    const argument = given.argument(name);
    if (argument === undefined) {
      const isMissing = 'required' in spec.default && stated[sets]?.value === undefined;
      const problem = {
        type: 'missing-attribute',
        span: kindSpan,
        name,
        kind,
        meaning: spec.meaning,
      } as const;
      return isMissing && strict ? [{ parameter, problem }] : [];
    }
    const { value, span } = argument;
    if (free || span === undefined || value === undefined || value === null || isTruth(value, spec.type))
      return [];
    const checked = checkValue(value, spec);
    if (!('expected' in checked)) return [];
    const { expected, suggestions } = checked;
    const found = JSON.stringify(value).slice(0, 40);
    const problem = { type: 'invalid-value', span, name, found, expected, suggestions } as const;
    return [{ parameter, problem }];
  });
}

/** Numbers are truth values in Python. */
function isTruth(value: Literal, type: Parameter['spec']['type']): boolean {
  return type === 'boolean' && typeof value === 'number';
}
