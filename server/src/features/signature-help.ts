// Help for arguments by position: the parameters of the module that is called, and the one at the cursor.
import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver-types';
import type { CallInfo, ModuleInfo } from '../formats/format.ts';
import { plain } from '../wording/markdown.ts';
import { oneLine } from '../wording/one-line.ts';
import { describeAttribute } from './attribute-words.ts';
import type { EditorDocument } from './editor-document.ts';
import { literalText } from './literal-text.ts';
import { toMarkup } from './to-lsp.ts';

/** Characters behind which an argument may begin. */
export const SIGNATURE_TRIGGERS: readonly string[] = ['[', ','];

/** The call that the cursor stands in, or `null` where it stands in none. */
export function signatureHelp(document: EditorDocument, offset: number): SignatureHelp | null {
  const place = document.analyzed.document.placeAt(offset);
  if (place?.type !== 'value' || !place.call) return null;
  return helpFor(document, place.call);
}

function helpFor(document: EditorDocument, { module, active }: CallInfo): SignatureHelp {
  const { label, parameters } = signatureOf(document, module);
  const documentation = toMarkup(document, 'signature', `${plain(module.summary)}.`);
  return {
    signatures: [{ label, documentation, parameters }],
    activeSignature: 0,
    activeParameter: active,
  };
}

/** `Conv(c2, k = 1, s = 1)`, with where each parameter stands in it. */
function signatureOf(document: EditorDocument, module: ModuleInfo) {
  let label = `${oneLine(module.name)}(`;
  const parameters: ParameterInformation[] = module.parameters.map(({ name, spec }, index) => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += parameterText(name, spec);
    return {
      label: [start, label.length],
      documentation: toMarkup(document, 'signature', describeAttribute(name, spec)),
    };
  });
  return { label: `${label})`, parameters };
}

/** `c2`, `k = 1` */
export function parameterText(
  name: string,
  { default: standard }: ModuleInfo['parameters'][number]['spec'],
): string {
  return 'value' in standard ? `${name} = ${literalText(standard.value)}` : name;
}
