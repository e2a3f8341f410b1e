// An esbuild plugin that leaves out parts of the packages that convlint never reaches: features of the protocol that
// its server does not offer, globs in selectors, the writing half of the YAML library. A part that is listed here and
// is gone or renamed in a newer package fails the build.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the client that hold features, each class of which is registered and then negotiated with the server. */
export const CLIENT_FEATURES = [
  'callHierarchy',
  'colorProvider',
  'declaration',
  'documentLink',
  'fileOperations',
  'foldingRange',
  'formatting',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'semanticTokens',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
  'workspaceSymbol',
];

/** Files of the server that hold features, each of which adds methods to the connection. */
export const SERVER_FEATURES = [
  'callHierarchy',
  'fileOperations',
  'foldingRange',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'semanticTokens',
  'textDocumentContent',
  'typeHierarchy',
];

/** Files of the protocol with the messages of those features; what is left of them in connections is never called. */
const MESSAGES = [
  'protocol.callHierarchy',
  'protocol.colorProvider',
  'protocol.declaration',
  'protocol.fileOperations',
  'protocol.foldingRange',
  'protocol.implementation',
  'protocol.inlineCompletion',
  'protocol.inlineValue',
  'protocol.linkedEditingRange',
  'protocol.moniker',
  'protocol.textDocumentContent',
  'protocol.typeDefinition',
  'protocol.typeHierarchy',
];

/** Where the YAML library turns values and nodes into text: models are only read. */
const YAML_WRITERS = [
  'doc/createNode',
  'parse/cst-visit',
  'schema/json/schema',
  'stringify/foldFlowLines',
  'stringify/stringify',
  'stringify/stringifyCollection',
  'stringify/stringifyComment',
  'stringify/stringifyDocument',
  'stringify/stringifyNumber',
  'stringify/stringifyPair',
  'stringify/stringifyString',
  'visit',
];

/** A feature that tells the server nothing about itself, so that nothing is ever asked of it. */
const NO_CLIENT_FEATURE = `class Absent {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}`;

/** What the client asks of these messages without having the feature. */
const NO_SEMANTIC_TOKEN_MESSAGES = `
exports.SemanticTokensRequest = { method: 'textDocument/semanticTokens/full' };
exports.SemanticTokensRangeRequest = { method: 'textDocument/semanticTokens/range' };
exports.SemanticTokensDeltaRequest = { method: 'textDocument/semanticTokens/full/delta' };`;

const THROWS = (name) => `() => { throw new Error('${name} is not part of this build'); }`;

/** Group by group: the files, and what each of their exports becomes. */
const GROUPS = [
  {
    folder: 'vscode-languageclient/lib/common',
    files: CLIENT_FEATURES,
    head: NO_CLIENT_FEATURE,
    value: () => 'Absent',
  },
  { folder: 'vscode-languageserver/lib/common', files: SERVER_FEATURES, value: () => '(Base) => Base' },
  { folder: 'vscode-languageserver-protocol/lib/common', files: MESSAGES, text: '' },
  {
    folder: 'vscode-languageserver-protocol/lib/common',
    files: ['protocol.semanticTokens'],
    text: NO_SEMANTIC_TOKEN_MESSAGES,
  },
  // A way to cancel requests that is chosen by whoever makes the connection.
  { folder: 'vscode-jsonrpc/lib/common', files: ['sharedArrayCancellation'], value: THROWS },
  { folder: 'vscode-languageserver/lib/node', files: ['files'], value: THROWS },
  // Only for selectors with globs, which neither side has.
  { folder: 'vscode-languageclient/lib/common/utils', files: ['globPattern'], value: THROWS },
  { folder: 'yaml/browser/dist', files: YAML_WRITERS, value: THROWS },
  // The client compares VS Code's version with the one that `engines` of package.json holds it to anyway.
  {
    folder: 'semver/functions',
    files: ['parse', 'satisfies'],
    text: 'module.exports = (version) => ({ version });',
  },
];

export const absentParts = {
  name: 'absent-parts',
  setup(current) {
    const contents = new Map(GROUPS.flatMap(contentsOf));
    for (const file of contents.keys()) {
      if (!existsSync(file))
        throw new Error(`${file} is listed as an absent part, but there is no such file.`);
    }
    current.onLoad({ filter: /node_modules/ }, ({ path }) => {
      const replacement = contents.get(path);
      return replacement === undefined ? undefined : { contents: replacement(), loader: 'js' };
    });
  },
};

function contentsOf({ folder, files, text, head = '', value }) {
  return files.map((name) => {
    const file = join(process.cwd(), 'node_modules', folder, `${name}.js`);
    return [file, () => text ?? [head, ...exportsOf(file, value)].join('\n')];
  });
}

/** The same names as the file exports, in its own kind of module. */
function exportsOf(file, value) {
  const source = readFileSync(file, 'utf8');
  const common = [...source.matchAll(/^exports\.(\w+) = (?!exports\.|void )/gm)].map(([, name]) => name);
  if (common.length > 0) return common.map((name) => `exports.${name} = ${value(name)};`);
  const names = [...source.matchAll(/^export \{(.+)\};$/gm)].flatMap(([, list]) => list.split(','));
  return names.map((name) => `export const ${name.trim()} = ${value(name.trim())};`);
}
