// Kinds of layers, and the blocks of the file.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { BlockInfo } from '../../formats/format.ts';
import { operationsByUse } from '../../operations/catalogue.ts';
import type { Category, Operation } from '../../operations/operation.ts';
import { code } from '../../wording/markdown.ts';
import type { EditorDocument } from '../editor-document.ts';
import { operationHover } from '../hover/layer-hover.ts';
import type { PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

const ICONS: Readonly<Partial<Record<Category, CompletionItemKind>>> = {
  activation: CompletionItemKind.Function,
  normalization: CompletionItemKind.Operator,
  merging: CompletionItemKind.Interface,
};

/** The blocks of the file first, then the catalogue, the commonest first. */
export function kindItems({ analyzed }: EditorDocument, place: PlaceOf<'kind'>): readonly Entry[] {
  const { snippets } = analyzed.format;
  const blocks = place.blocks.map((block): Entry => {
    const snippet = snippets?.block(block);
    return {
      label: block.name,
      kind: CompletionItemKind.Class,
      detail: 'block of this file',
      documentation: parametersOf(block),
      ...(snippet !== undefined && { snippet }),
    };
  });
  const kinds = operationsByUse
    .filter(({ category }) => category !== 'input')
    .map((operation: Operation): Entry => {
      const snippet = snippets?.layer(operation);
      return {
        label: operation.id,
        kind: ICONS[operation.category] ?? CompletionItemKind.Class,
        detail: operation.title,
        documentation: operationHover(operation),
        ...(snippet !== undefined && { snippet }),
      };
    });
  return [...blocks, ...kinds];
}

function parametersOf({ parameters }: BlockInfo): string {
  if (parameters.length === 0) return 'Has no parameters.';
  const listed = parameters.map(({ name, default: standard }) =>
    standard === undefined ? code(name) : `${code(name)} (default ${code(standard)})`,
  );
  return `Parameters: ${listed.join(', ')}`;
}
