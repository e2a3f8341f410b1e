// Help while a model is being written: completion of kinds, attributes and references.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import { find, MODEL, open, replace } from './editor.ts';
import { expectContains, expectEqual } from './expect.ts';

export const writingChecks: readonly Check[] = [
  { name: 'layer kinds complete behind a dash', run: completesKinds },
  { name: 'attributes complete inside a layer, without those already there', run: completesAttributes },
  { name: 'layer names complete behind from', run: completesReferences },
  { name: 'a layer name leads to its layer, and is renamed everywhere', run: followsName },
];

async function completesKinds(): Promise<void> {
  const labels = await completions('  - flatten', '  - ');
  expectContains(labels.join('\n'), ['conv', 'max_pool', 'dense', 'batch_norm'], 'kinds');
}

async function completesAttributes(): Promise<void> {
  const labels = await completions('filters: 60, kernel: 3', 'filters: 60, ');
  expectContains(labels.join('\n'), ['kernel', 'stride', 'padding'], 'attributes');
  expectEqual(labels.includes('filters'), false, 'filters offered again');
}

async function completesReferences(): Promise<void> {
  const labels = await completions('  - flatten', '  - flatten\n    from: ');
  expectContains(labels.join('\n'), ['strokes', 'shapes', 'previous', 'input'], 'references');
}

async function followsName(): Promise<void> {
  const editor = await open(MODEL);
  const { uri } = editor.document;
  await replace(editor, '  - flatten', '  - flatten\n    from: shapes');
  const reference = find(editor.document, 'shapes', 2);
  const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    reference.start,
  );
  const ranges = places.map((place) => ('targetUri' in place ? place.targetRange : place.range));
  expectEqual(
    ranges.map(({ start }) => start.line),
    [find(editor.document, 'shapes').start.line],
    'lines of the definition',
  );
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    uri,
    reference.start,
    'edges',
  );
  expectEqual(edit.get(uri).length, 2, 'places renamed');
  await vscode.workspace.applyEdit(edit);
  expectEqual(editor.document.getText().includes('shapes'), false, 'old name left over');
  expectContains(editor.document.getText(), ['name: edges', 'from: edges'], 'text after renaming');
}

/** What is offered at the end of `typed`, written in the place of `before`. */
async function completions(before: string, typed: string): Promise<readonly string[]> {
  const editor = await open(MODEL);
  const place = find(editor.document, before);
  const offset = editor.document.offsetAt(place.start) + typed.length;
  await editor.edit((edit) => edit.replace(place, typed));
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.document.positionAt(offset),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
