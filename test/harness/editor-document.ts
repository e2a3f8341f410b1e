// A text as features are given it, for tests.
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { type ClientAbilities, FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { toTextRange } from '../../server/src/features/to-lsp.ts';
import { detectFormat } from '../../server/src/formats/detect.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

export interface EditorOptions {
  readonly client?: Partial<ClientAbilities>;
  readonly configuration?: Partial<Configuration>;
}

/** A `cnn-yaml` text, open in an editor that supports everything unless said otherwise. */
export function editorDocument(text: string, options: EditorOptions = {}): EditorDocument {
  const fileName = 'net.cnn.yaml';
  const format = detectFormat(fileName, text);
  if (!format) throw new Error('no format reads this text');
  const configuration = { ...DEFAULT_CONFIGURATION, ...options.configuration };
  const log = (message: string) => {
    throw new Error(message);
  };
  return {
    uri: `file:///models/${fileName}`,
    version: 1,
    analyzed: new AnalyzedDocument({ text, fileName, format, configuration, log }),
    client: { ...FULL_ABILITIES, ...options.client },
  };
}

/** The text after an edit of it. */
export function afterEdit(document: EditorDocument, edit: WorkspaceEdit | undefined): string {
  const changes = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  const edits = [...changes, ...(edit?.changes?.[document.uri] ?? [])];
  return afterTextEdits(
    document,
    edits.filter((one): one is TextEdit => 'newText' in one),
  );
}

export function afterTextEdits(document: EditorDocument, edits: readonly TextEdit[]): string {
  return applyEdits(
    document.analyzed.text,
    edits.map(({ range, newText }) => ({ range: toTextRange(document, range), text: newText })),
  );
}
