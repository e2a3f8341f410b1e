// The server as a process of its own: what editors start with `--stdio`, and VS Code over its own channel.
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { ProjectFiles } from '../disk/project-files.ts';
import { NO_FILES } from '../text/files.ts';
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

/** Files of this machine by their addresses. */
function disk(): Disk {
  const files = new ProjectFiles();
  return {
    beside: (uri, root) => {
      const path = pathOf(uri);
      return path === undefined
        ? NO_FILES
        : files.beside(path, root === undefined ? undefined : pathOf(root));
    },
  };
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
