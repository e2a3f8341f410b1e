// Has a file say which of its entries it is looked at with: a comment above the class, in the place of one that is there.
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Given } from '../../python/values.ts';
import type { ClassDefinition, PythonTree } from '../../syntax/python/tree.ts';
import type { TextEdit } from '../../text/edit.ts';
import { withoutTrailing } from '../../text/without-trailing.ts';
import type { StatedInput } from '../format.ts';
import { writeStatedInput } from '../stated-input.ts';
import { classCommentsIn, headOf } from './class-comments.ts';
import { evaluated } from './evaluated.ts';
import type { FoundModel } from './found-models.ts';
import type { Program } from './program.ts';

/**
 * Sizes are stated if the program states them, or if the entry is chosen already: to be changed there. `undefined` if the class is
 * written elsewhere, or if the entry cannot be made at the end of the file.
 */
export function chooseEntry(
  found: Pick<FoundModel, 'entry' | 'traced'>,
  isChosen: boolean,
  program: Program,
): readonly TextEdit[] | undefined {
  const { tree } = program;
  const { label, model, isCall } = found.entry;
  const of = tree.statements.find(({ span }) => span === model.class.span);
  if (of?.type !== 'class') return undefined;
  const made = evaluated(label, program);
  if (!made || !isModule(made) || made.class !== model.class) return undefined;
  const call = isCall || isChosen ? found.traced?.call : undefined;
  const inputs = call && inputsIn(call.given);
  // Where none are known, they are to be written by hand.
  const sizes = inputs || isChosen ? ` input=${(inputs ?? []).map(writeStatedInput).join(',')}` : '';
  return writeComment(`# convlint: ${label}${sizes}`, of, tree);
}

/** The edits that write a comment with which a class is looked at, in the place of one that is there. */
export function writeComment(comment: string, of: ClassDefinition, tree: PythonTree): readonly TextEdit[] {
  const known = classCommentsIn(tree).find((one) => one.class === of);
  if (known) return [{ range: tree.segments.locate(known.span), text: comment }];
  const { start } = tree.segments.locate(headOf(of));
  const before = tree.text.slice(0, start);
  const indent = before.slice(withoutTrailing(before, ' \t').length);
  const lineEnd = /\r\n|\n|\r/.exec(tree.text)?.[0] ?? '\n';
  return [{ range: { start, end: start }, text: `${comment}${lineEnd}${indent}` }];
}

/** The sizes without the batch, if tensors of known sizes are all that it is called with. */
function inputsIn({ positional, keywords, isOpen }: Given): readonly StatedInput[] | undefined {
  if (isOpen || keywords.size > 0 || positional.length === 0) return undefined;
  const inputs = positional.map(({ value }) => (value instanceof Tensor ? inputOf(value) : undefined));
  return inputs.every((input) => input !== undefined) ? inputs : undefined;
}

function inputOf({ facts: { sizes, dtype } }: Tensor): StatedInput | undefined {
  const rest = sizes?.slice(1) ?? [];
  const known = rest.filter((size) => size !== undefined);
  if (known.length === 0 || known.length < rest.length) return undefined;
  return { sizes: known, ...(dtype !== undefined && dtype !== 'float32' && { dtype }) };
}
