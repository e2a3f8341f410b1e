import { describe, expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { ALL_OFFERS, type Offers } from '../formats/entry.ts';
import { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../workspace/configuration.ts';
import type { OpenDocument } from './open-documents.ts';
import { requests } from './requests.ts';

const TEXT = `input: [8, 8, 3]
layers:
  - conv: { filters: 4, kernel: 3 }
    name: first
  - add: [first, first]
`;

/** A text in a format of its own, which offers less than ours. */
function openDocument(offers: Offers, text = TEXT): OpenDocument {
  const ours = editorDocument(text);
  const format = { ...ours.analyzed.format, id: 'toy', offers };
  const log = (message: string) => {
    throw new Error(message);
  };
  const input = { text, fileName: 'net.toy', format, configuration: DEFAULT_CONFIGURATION, log };
  return { ...ours, stamp: '1', analyzed: new AnalyzedDocument(input) };
}

/** The methods that are answered with something, at the reference behind `add`. */
function answered(offers: Offers): readonly string[] {
  const document = openDocument(offers);
  const position = { line: 4, character: 12 };
  const everything = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
  const params = {
    textDocument: { uri: document.uri },
    ...{ position, positions: [position], newName: 'other', range: everything },
    context: { includeDeclaration: true, diagnostics: [] },
  };
  const methods: string[] = [];
  // A table has forgotten the types of its rows: all are given the same parameters, which have what any of them reads.
  const connection = {
    onRequest: (method: string, handler: (params: unknown, token: undefined) => unknown) => {
      if (method.endsWith('/resolve')) return;
      const answer = handler(params, undefined);
      if (answer !== null && answer !== undefined) methods.push(method.replace('textDocument/', ''));
    },
  } as unknown as Connection;
  for (const row of requests)
    row.listen(
      connection,
      (_, { answer }) =>
        (given) =>
          answer(document, given) as never,
    );
  return methods;
}

const OF: Readonly<Record<string, readonly string[]>> = {
  completion: ['completion'],
  names: ['definition', 'references', 'documentHighlight', 'prepareRename', 'rename'],
  outline: ['selectionRange', 'documentSymbol'],
};
const ALWAYS = ['hover', 'codeAction', 'inlayHint', 'codeLens'];

describe('in a language with a server of its own', () => {
  it('all is answered where all is offered', () => {
    expect([...answered(ALL_OFFERS)].sort()).toEqual([...ALWAYS, ...Object.values(OF).flat()].sort());
  });

  it.each(Object.entries(OF))('without %s nothing else is missing', (offer, methods) => {
    const all = answered(ALL_OFFERS);
    const left = answered({ ...ALL_OFFERS, [offer]: false });
    expect(all.filter((method) => !left.includes(method)).sort()).toEqual([...methods].sort());
  });

  it('errors of its syntax are not said twice', () => {
    const broken = TEXT.replace('filters: 4,', 'filters: [4,');
    const rulesOf = (offers: Offers) =>
      openDocument(offers, broken).analyzed.findings.map(({ rule }) => rule.id);
    expect(rulesOf(ALL_OFFERS)).toContain('syntax');
    expect(rulesOf({ ...ALL_OFFERS, syntax: false })).not.toContain('syntax');
  });

  it('what is about the network is answered all the same', () => {
    const none = {
      completion: false,
      names: false,
      outline: false,
      syntax: false,
      advice: false,
      outside: false,
    };
    expect([...answered(none)].sort()).toEqual([...ALWAYS].sort());
  });
});
