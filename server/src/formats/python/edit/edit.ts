// Carries out what a fix wants, in Python source: intents to edits of the text, each in all the ways there are.
import { Tensor } from '../../../libraries/torch/tensors/tensor.ts';
import type { Value } from '../../../python/values.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import { withoutTrailing } from '../../../text/without-trailing.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { chooseEntry } from '../choose-entry.ts';
import type { FoundModel } from '../found-models.ts';
import type { Program } from '../program.ts';
import type { OtherTree } from '../workspace-modules.ts';
import { changeConstant } from './change-constant.ts';
import { type EditContext, writing } from './context.ts';
import { fitInput } from './fit-input.ts';
import { editLayers } from './layers.ts';
import { lineOf } from './lines.ts';
import { rewrite } from './rewrite.ts';
import { setAttribute } from './set-attribute.ts';
import { setInput, setSizesAt } from './set-input.ts';
import { setKind } from './set-kind.ts';
import { setValue } from './set-value.ts';

/** None where the text cannot be changed that way. Whoever offers the edits tries them first. */
export function waysToEdit(
  intent: FixIntent,
  found: FoundModel | undefined,
  program: Program,
  others: readonly OtherTree[],
): readonly Way[] {
  if (!found) return ways(intent, contextWithout(program));
  if (intent.type === 'choose-model') {
    const edits = chooseEntry(found, found.model.role === 'shown', program);
    return edits ? [{ edits }] : [];
  }
  const context = { ...contextOf(found, program), others };
  return intent.type === 'fit-input' ? fitInput(found, program, context) : ways(intent, context);
}

function ways(intent: FixIntent, context: EditContext): readonly Way[] {
  switch (intent.type) {
    case 'set-attribute':
      return setAttribute(intent, context);
    case 'replace':
      return [{ edits: [replaced(intent.span, intent.text, context)] }];
    case 'insert-before':
    case 'insert-after':
    case 'replace-layer':
    case 'remove-layer':
      return editLayers(intent, context);
    case 'set-kind':
      return setKind(intent, context);
    case 'rewrite':
      return rewrite(intent, context);
    case 'set-value':
      return setValue(intent, context);
    case 'set-sizes':
      return setSizesAt(intent, context);
    case 'change-constant':
      return changeConstant(intent, context);
    case 'set-input':
      return setInput(intent, context);
    default:
      return [];
  }
}

/** What is taken out goes with its line, if it stands alone on it, or else with the spaces before it that would end the line. */
function replaced(span: Span, text: string, context: EditContext): TextEdit {
  const edit = writing(span, text, context);
  const source = context.tree.text;
  const line = lineOf(source, edit.range.start);
  if (text !== '' || source.slice(edit.range.end, line.end).trim() !== '') return edit;
  const before = withoutTrailing(source.slice(line.start, edit.range.start), ' \t');
  const start = line.start + before.length;
  return { range: before === '' ? { start, end: line.next } : { start, end: line.end }, text };
}

/** Of a file in which no model comes to be. */
function contextWithout({ tree, seen }: Program): EditContext {
  const network = { format: '', layout: 'channels_first' as const };
  return {
    tree,
    network: { ...network, layers: [], groups: [], outputs: [], problems: [], notes: [] },
    seen: [seen],
    sizesOf: () => undefined,
    calledAt: undefined,
    given: [],
    others: [],
  };
}

function contextOf({ entry, model, traced }: FoundModel, program: Program): Omit<EditContext, 'others'> {
  const call = traced?.call;
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
