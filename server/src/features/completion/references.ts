// Names of layers that may be read here, each with the shape it gives.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { NamedThing } from '../../formats/format.ts';
import type { InputShape } from '../../operations/operation.ts';
import { shapesText } from '../../wording/figures.ts';
import type { EditorDocument } from '../editor-document.ts';
import { itemsByDefinition, modelAt, modelOf, outputsOf } from '../items.ts';
import type { PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

export function referenceItems(document: EditorDocument, place: PlaceOf<'reference'>): readonly Entry[] {
  const { analyzed } = document;
  const itemAt = itemsByDefinition(analyzed);
  const reading = modelAt(analyzed, place.range.start);
  // The nearest one is the likeliest: names further down the list come first.
  return [...place.names].reverse().map((thing) => {
    const item = itemAt(thing.span);
    const outputs = item && outputsOf(modelOf(analyzed, item, reading), item);
    return { label: thing.name, kind: CompletionItemKind.Reference, detail: detailOf(thing, outputs) };
  });
}

function detailOf({ detail }: NamedThing, outputs: readonly InputShape[] | undefined): string {
  return outputs ? `${detail} → ${shapesText(outputs)}` : detail;
}
