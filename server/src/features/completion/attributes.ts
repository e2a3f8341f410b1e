// Attributes of a layer and parameters of a block: those that must be given first, those that are there left out.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { describeDefault } from '../../operations/describe.ts';
import { describeAttribute } from '../attribute-words.ts';
import type { EditorDocument } from '../editor-document.ts';
import { operationOf, type PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

export function attributeItems(document: EditorDocument, place: PlaceOf<'attribute'>): readonly Entry[] {
  return [...parameterItems(document, place), ...catalogueItems(document, place)];
}

function catalogueItems({ analyzed }: EditorDocument, place: PlaceOf<'attribute'>): readonly Entry[] {
  const { snippets } = analyzed.format;
  const missing = Object.entries(operationOf(place)?.attributes ?? {}).filter(
    ([name, spec]) => !isPresent(place, name, spec),
  );
  const required = missing.filter(([, spec]) => isRequired(spec));
  const optional = missing.filter(([, spec]) => !isRequired(spec));
  return [...required, ...optional].map(([name, spec]): Entry => {
    const snippet = snippets?.attribute(name, spec);
    return {
      label: name,
      kind: CompletionItemKind.Property,
      detail: isRequired(spec) ? 'must be given' : describeDefault(spec).replaceAll('`', ''),
      documentation: describeAttribute(name, spec),
      ...(snippet !== undefined && { snippet }),
    };
  });
}

function parameterItems({ analyzed }: EditorDocument, place: PlaceOf<'attribute'>): readonly Entry[] {
  const { snippets } = analyzed.format;
  const missing = (place.block?.parameters ?? []).filter(({ name }) => !place.present.includes(name));
  const required = missing.filter((parameter) => parameter.default === undefined);
  const optional = missing.filter((parameter) => parameter.default !== undefined);
  return [...required, ...optional].map(({ name, default: standard }): Entry => {
    const snippet = snippets?.parameter(name, standard);
    return {
      label: name,
      kind: CompletionItemKind.Property,
      detail: standard === undefined ? 'must be given' : `default: ${standard}`,
      ...(snippet !== undefined && { snippet }),
    };
  });
}

/** What is being written at the place itself is offered again. */
function isPresent({ present, written }: PlaceOf<'attribute'>, name: string, spec: AttributeSpec): boolean {
  return [name, ...(spec.aliases ?? [])].some(
    (spelling) => spelling !== written && present.includes(spelling),
  );
}

function isRequired(spec: AttributeSpec): boolean {
  return 'required' in spec.default;
}
