// Modules of a library, in formats that write them instead of kinds of the catalogue.
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ModuleInfo } from '../../formats/format.ts';
import { describeType } from '../../operations/describe.ts';
import { code, paragraphs, plain } from '../../wording/markdown.ts';
import type { EditorDocument } from '../editor-document.ts';
import { allItems } from '../items.ts';
import { parameterText } from '../signature-help.ts';
import type { Entry } from './entry.ts';

/** Those that the file uses already come first, the most used one before all. */
export function moduleItems({ analyzed }: EditorDocument, modules: readonly ModuleInfo[]): readonly Entry[] {
  const uses = new Map<string, number>();
  for (const { kind = '' } of allItems(analyzed.document.items)) uses.set(kind, (uses.get(kind) ?? 0) + 1);
  const likeliest = modules.toSorted((a, b) => (uses.get(b.name) ?? 0) - (uses.get(a.name) ?? 0));
  return likeliest.map(
    (module): Entry => ({
      label: module.name,
      kind: CompletionItemKind.Class,
      detail: `(${module.parameters.map(({ name, spec }) => parameterText(name, spec)).join(', ')})`,
      documentation: paragraphs(`${plain(module.summary)}.`, parametersList(module)),
      ...(module.snippet !== undefined && { snippet: module.snippet }),
    }),
  );
}

/** What each argument means, in the order in which they are written. */
function parametersList({ parameters }: ModuleInfo): string {
  return parameters
    .map(({ name, spec }) => `- ${code(name)}: ${plain(spec.meaning)} (${describeType(spec)})`)
    .join('\n');
}
