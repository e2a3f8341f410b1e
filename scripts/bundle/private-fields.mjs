// The fields that packages of the language server mark as private with an underscore, for the bundler to shorten. Ours are `#private`:
// a name with an underscore that we write is one of a program that is read (`_modules` of PyTorch), and has to stay as it is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = ['jsonrpc', 'languageclient', 'languageserver', 'languageserver-protocol'];
const NAME = /\b_[a-z]\w*\b/g;

/** A pattern of those names, and of no other one. */
export function privateFields(root) {
  const ours = namesIn(
    ['server/src', 'client/src'].map((folder) => join(root, folder)),
    '.ts',
  );
  const theirs = namesIn(
    PACKAGES.map((name) => join(root, `node_modules/vscode-${name}/lib`)),
    '.js',
  );
  return new RegExp(`^(?:${[...theirs].filter((name) => !ours.has(name)).join('|')})$`);
}

function namesIn(folders, extension) {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith(extension))
      .map((file) => join(folder, file)),
  );
  return new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(NAME) ?? []));
}
