// The server as a process of its own: what editors start with `--stdio`, and VS Code over its own channel.
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

/** How the client can be reached; the connection reads the rest of the flag itself. */
const TRANSPORT = /^--(?:stdio|node-ipc|pipe|socket)\b/;

if (process.argv.some((flag) => TRANSPORT.test(flag))) {
  startServer(createConnection());
} else {
  process.stderr.write('The language server talks to an editor: start it with `--stdio`.\n');
  process.exitCode = 2;
}
