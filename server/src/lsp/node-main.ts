// The server as a process of its own: what editors start with `--stdio`, and VS Code over its own channel.
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { DiskFiles } from '../disk-files.ts';
import { startServer } from './server.ts';
import type { Disk } from './workspace-files.ts';

/** How the client can be reached; the connection reads the rest of the flag itself. */
const TRANSPORT = /^--(?:stdio|node-ipc|pipe|socket)\b/;

if (process.argv.some((flag) => TRANSPORT.test(flag))) {
  startServer(createConnection(), { disk: disk() });
} else {
  process.stderr.write('The language server talks to an editor: start it with `--stdio`.\n');
  process.exitCode = 2;
}

/** Files by address; of what is no file of this machine, nothing is known. */
function disk(): Disk {
  const files = new DiskFiles();
  return { read: (uri) => (uri.startsWith('file:') ? files.read(fileURLToPath(uri)) : 'pending') };
}
