// What is written in the file, as a tree: each layer once, models with their layers inside.
import type { Item } from '../../network/item.ts';
import type { Span } from '../../text/span.ts';
import type { WrittenLayer, WrittenModel } from './written.ts';

export function itemsOf({ layers }: WrittenModel): readonly Item[] {
  return layers.map(itemOf);
}

function itemOf({ name, nameSpan, className, definition, model, branches = [] }: WrittenLayer): Item {
  return {
    type: className === 'InputLayer' ? 'input' : model ? 'use' : 'layer',
    label: name ?? className,
    kind: className,
    span: definition.span,
    nameSpan: nameSpan ?? definition.kindSpan,
    hintSpan: hintPlace(definition.kindSpan),
    of: definition,
    children: [...(model ? [model] : []), ...branches].flatMap(itemsOf),
  };
}

/** Behind the class: at the end of its line if nothing but a comma follows, else behind its quotes. */
function hintPlace({ segment, end }: Span): Span {
  const behind = /^\\*"[ \t]*,?(?=[ \t]*\r?\n)|^\\*"/.exec(segment.text.slice(end, end + 40))?.[0] ?? '';
  const place = end + behind.length;
  return { segment, start: place, end: place };
}
