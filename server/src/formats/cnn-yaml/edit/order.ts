// States at the head of a file in which order its sizes stand: a line, or an entry in braces, before the input.
import { isBehindProperty } from '../../../syntax/yaml/properties.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { EditContext } from './context.ts';

type Order = Extract<FixIntent, { type: 'set-order' }>['order'];

/** `undefined` where the file states an order already, or where its first key stands behind something else. */
export function setOrder(order: Order, { source, model }: EditContext): readonly TextEdit[] | undefined {
  if (!model.assumesLayout) return undefined;
  const { span, inBraces } = model.inputKey ?? {};
  if (!span || isBehindProperty(span.start, source)) return undefined;
  const entry = order === 'pytorch' ? 'framework: pytorch' : `layout: ${order}`;
  const before = source.slice(source.lastIndexOf('\n', span.start - 1) + 1, span.start);
  // A new line is indented as the one before which it comes; a mark of byte order stays where it is.
  const separator = inBraces ? ', ' : `\n${before.replace('\uFEFF', '')}`;
  if (!inBraces && separator.trim() !== '') return undefined;
  return [{ range: { start: span.start, end: span.start }, text: `${entry}${separator}` }];
}
