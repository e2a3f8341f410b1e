// What a row is besides the layers of its module: a group of them, an item of the outline, and what later rows can read.
import type { OpenGroup } from '../../network/builder.ts';
import type { Item } from '../../network/item.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { Reference } from '../../network/network.ts';
import { lineEndOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import type { Feature } from './composer.ts';
import type { Known } from './dialects.ts';
import type { Outputs } from './row-inputs.ts';
import type { Row } from './rows.ts';

/** The group of a row; `number` is the one by which it is read. */
export function groupOf(row: Row, number: number, inputs: readonly Reference[]): OpenGroup {
  return {
    path: String(number),
    label: `row ${number}`,
    kind: row.module,
    inputs,
    opaque: true,
    definition: row.definition,
  };
}

/** What later rows can read of a row that gives these maps. */
export function outputsOf(
  { module }: Row,
  known: Known | undefined,
  features: readonly Feature[],
  recorded: number | undefined,
): Outputs {
  const outputs: Mutable<Outputs> = { features, recorded, module };
  // Who can read a row whose output is not one map.
  if (known?.unreadable !== undefined) outputs.unreadable = known.unreadable;
  else if (known?.recorded === 'parts') outputs.onlyFor = 'CBFuse';
  else if (known?.module.name === 'TorchVision' && features.length > 1) outputs.onlyFor = 'Index';
  else if (known) outputs.isSingle = true;
  return outputs;
}

/** A reference that the row does not write. */
export function referenceTo({ tensor: target }: Feature, span: Span): Reference {
  return target ? { target, text: '', span } : { text: '', span };
}

export function itemOf(row: Row, number: number): Item {
  return {
    type: 'use',
    label: `${number} ${row.module}`,
    kind: row.module,
    span: row.span,
    nameSpan: row.moduleSpan,
    hintSpan: lineEndOf(row.span),
    of: row.definition,
    children: [],
  };
}
