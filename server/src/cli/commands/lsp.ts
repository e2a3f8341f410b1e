// `convlint lsp --stdio`: the language server, for editors that start it themselves.
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { EXIT } from '../surroundings.ts';

export async function lsp(args: ParsedArguments): Promise<number> {
  if (!args.has('stdio'))
    throw new CouldNotRun('`convlint lsp` needs `--stdio`: it speaks over standard input and output.');
  // The server reads `--stdio` from the arguments of the process, and keeps it alive until its client ends it.
  await import('../../lsp/node-main.ts');
  return EXIT.clean;
}
