// What is written in a toy file, as a tree: models and parts with their lines, whatever becomes of them.
import type { Item } from '../../server/src/network/item.ts';
import type { Segment, SegmentTable } from '../../server/src/text/span.ts';
import type { Line } from './lines.ts';
import type { Section } from './texts.ts';

/** `whole` is the text as a whole: a section reaches over several lines. */
export function sectionItem({ head, name, steps }: Section, whole: Segment, segments: SegmentTable): Item {
  const { span, kindSpan } = head.definition;
  const last = steps.at(-1) ?? head;
  const [{ start }, { end }] = [segments.locate(span), segments.locate(last.definition.span)];
  return {
    type: 'block',
    label: name,
    span: { segment: whole, start, end },
    nameSpan: head.words[1]?.span ?? kindSpan,
    hintSpan: span,
    of: head.definition,
    children: steps.map(lineItem),
  };
}

function lineItem({ definition, words }: Line): Item {
  const { kind, kindSpan, span } = definition;
  return {
    type: kind === 'input' || kind === 'use' ? kind : 'layer',
    label: kind === 'use' ? (words[1]?.text ?? kind) : kind,
    kind,
    span,
    nameSpan: kindSpan,
    hintSpan: span,
    of: definition,
    children: [],
  };
}
