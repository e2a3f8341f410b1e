// Arguments by position: the words and numbers that a parameter is usually given, its default first.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { literalText } from '../literal-text.ts';
import type { PlaceOf } from '../place.ts';
import type { Entry } from './entry.ts';

/** Widths that are a power of two, as most models have them. */
const WIDTHS = [16, 32, 64, 128, 256, 512, 1024];
const KERNELS = [1, 3, 5, 7];
const STRIDES = [1, 2];

const USUAL: ReadonlyMap<string, readonly number[]> = new Map([
  ['c2', WIDTHS],
  ['k', KERNELS],
  ['kernel_size', KERNELS],
  ['s', STRIDES],
  ['stride', STRIDES],
]);

/** Parameters that are given the key of the file that has their name. */
const NAMED: ReadonlySet<string> = new Set(['nc', 'anchors', 'kpt_shape']);

/** `undefined` where no argument of a call stands. */
export function argumentItems({
  call,
  attribute,
  spec,
  words,
}: PlaceOf<'value'>): readonly Entry[] | undefined {
  if (!call) return undefined;
  const standard = defaultText(spec);
  const texts = [
    ...(NAMED.has(attribute) ? [attribute] : []),
    ...(standard === undefined ? [] : [standard]),
    ...(spec?.type === 'boolean' ? ['True', 'False'] : []),
    ...(USUAL.get(attribute) ?? []).map(String),
  ];
  const values = [...new Set(texts)].map((label): Entry => {
    const detail = label === standard ? 'the default' : undefined;
    return { label, kind: CompletionItemKind.Value, ...(detail && { detail }) };
  });
  const choices = spec?.type === 'choice' ? Object.entries(spec.choices) : [];
  return [...Object.entries(words ?? {}), ...choices]
    .map(([label, detail]): Entry => ({ label, detail, kind: CompletionItemKind.EnumMember }))
    .concat(values);
}

function defaultText(spec: AttributeSpec | undefined): string | undefined {
  if (!spec) return undefined;
  if ('absent' in spec.default) return 'None';
  const standard = 'value' in spec.default ? spec.default.value : undefined;
  return typeof standard === 'boolean' || typeof standard === 'number' ? literalText(standard) : undefined;
}
