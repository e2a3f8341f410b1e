// Values of an attribute: its words, its default, and the parameters of the block around it.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import type { PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

const PADDING_WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ['same', 'keeps the size at stride 1'],
  ['valid', 'no padding'],
];

export function valueItems({ spec, words, parameters }: PlaceOf<'value'>): readonly Entry[] {
  const references = parameters.map(
    (name): Entry => ({
      label: `$${name}`,
      kind: CompletionItemKind.Variable,
      detail: 'parameter of the block',
      snippet: `\\$${name}`,
    }),
  );
  const ofKey = Object.entries(words ?? {}).map(([label, meaning]) => word(label, meaning));
  return [...ofKey, ...(spec ? [...wordItems(spec), ...defaultItems(spec)] : []), ...references];
}

function wordItems(spec: AttributeSpec): readonly Entry[] {
  switch (spec.type) {
    case 'choice':
      return Object.entries(spec.choices).map(([label, detail]) => word(label, detail));
    case 'boolean':
      return [word('true'), word('false')];
    case 'padding':
      return PADDING_WORDS.map(([label, detail]) => word(label, detail));
    case 'axis':
    case 'axes':
      return ['channels', 'height', 'width', 'depth', 'length'].map((label) => word(label));
    default:
      return [];
  }
}

function word(label: string, detail?: string): Entry {
  return { label, kind: CompletionItemKind.EnumMember, ...(detail !== undefined && { detail }) };
}

/** A number that is the default, or the smallest there is. */
function defaultItems(spec: AttributeSpec): readonly Entry[] {
  const standard = 'value' in spec.default ? spec.default.value : undefined;
  return typeof standard === 'number'
    ? [{ label: String(standard), kind: CompletionItemKind.Value, detail: 'the default' }]
    : [];
}
