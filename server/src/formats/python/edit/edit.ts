// Carries out what a fix wants, in Python source: intents to edits of the text, each in all the ways there are.
import { Tensor } from '../../../libraries/torch/tensors/tensor.ts';
import type { Value } from '../../../python/values.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { chooseEntry } from '../choose-entry.ts';
import type { FoundModel } from '../found-models.ts';
import type { Program } from '../program.ts';
import { type EditContext, writing } from './context.ts';
import { editLayers } from './layers.ts';
import { setAttribute } from './set-attribute.ts';
import { setInput } from './set-input.ts';

/** None where the text cannot be changed that way. Whoever offers the edits tries them first. */
export function waysToEdit(intent: FixIntent, found: FoundModel, program: Program): readonly Way[] {
  if (intent.type === 'choose-model') {
    const edits = chooseEntry(found.entry, found.model.role === 'shown', program);
    return edits ? [{ edits }] : [];
  }
  return ways(intent, contextOf(found, program));
}

function ways(intent: Exclude<FixIntent, { type: 'choose-model' }>, context: EditContext): readonly Way[] {
  switch (intent.type) {
    case 'set-attribute':
      return setAttribute(intent, context);
    case 'replace':
      return [{ edits: [writing(intent.span, intent.text, context)] }];
    case 'insert-before':
    case 'insert-after':
    case 'replace-layer':
    case 'remove-layer':
      return editLayers(intent, context);
    case 'set-input':
      return setInput(intent, context);
    default:
      return [];
  }
}

function contextOf({ entry, model }: FoundModel, program: Program): EditContext {
  const call = entry.trace()?.call;
  return {
    tree: program.tree,
    network: model.network,
    seen: call ? [call.seen, program.seen] : [program.seen],
    sizesOf: (tensor) => call?.sizesOf(tensor),
    calledAt: entry.span,
    given: (call?.given.positional ?? []).flatMap(({ value }) => tensorsIn(value)),
  };
}

function tensorsIn(value: Value): readonly Tensor['facts'][] {
  if (value instanceof Tensor) return [value.facts];
  return value.type === 'list' || value.type === 'tuple' ? value.items.flatMap(tensorsIn) : [];
}
