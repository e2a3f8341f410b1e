// Every question that the server answers, about one place of a document: for sessions that are to use all of it.
import type { CodeAction, CodeLens, SelectionRange } from 'vscode-languageserver';
import type { ProtocolClient } from './protocol-client.ts';

export interface Answer {
  readonly method: string;
  readonly result: unknown;
}

/** The methods that ask about a position, with what else they have to be told. */
const AT_POSITION: Readonly<Record<string, object>> = {
  'textDocument/hover': {},
  'textDocument/completion': {},
  'textDocument/signatureHelp': {},
  'textDocument/definition': {},
  'textDocument/references': { context: { includeDeclaration: true } },
  'textDocument/documentHighlight': {},
  'textDocument/prepareRename': {},
  'textDocument/rename': { newName: 'renamed' },
};

/** The methods that ask about a whole document, or a range of it. */
const OF_DOCUMENT: readonly string[] = [
  'textDocument/codeLens',
  'textDocument/documentSymbol',
  'textDocument/inlayHint',
];

/** Each answer, and what is asked for of an answer once it is chosen. A refusal is an answer too. */
export async function askEverything(
  client: ProtocolClient,
  uri: string,
  line: number,
  character: number,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const ask = async <Result>(method: string, params: object): Promise<Result | undefined> => {
    const result = await client.request<Result>(method, params).catch((error: Error) => error.message);
    answers.push({ method, result });
    return typeof result === 'string' ? undefined : result;
  };
  const textDocument = { uri };
  const position = { line, character };
  const here = { start: position, end: position };
  const whole = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
  for (const [method, more] of Object.entries(AT_POSITION)) {
    await ask(method, { textDocument, position, ...more });
  }
  for (const method of OF_DOCUMENT) {
    const result = await ask<unknown[]>(method, { textDocument, range: whole });
    if (method !== 'textDocument/codeLens') continue;
    for (const lens of (result ?? []) as CodeLens[]) await ask('codeLens/resolve', lens);
  }
  await ask<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [position] });
  for (const only of [undefined, ['source.fixAll.convlint']]) {
    const context = { diagnostics: [], ...(only && { only }) };
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: here,
      context,
    });
    for (const action of actions ?? []) await ask('codeAction/resolve', action);
  }
  return answers;
}
