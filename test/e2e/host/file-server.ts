// Serves one folder over HTTP, as the extension gallery of a browser-only VS Code would serve an extension.
import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';

export interface FileServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
};

/** Only files below `root` are given out, and only to this machine. */
export async function serveFolder(root: string): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = path.join(root, path.normalize(decodeURIComponent(pathname)));
    sendFile(file.startsWith(root + path.sep) ? file : undefined, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendFile(file: string | undefined, response: ServerResponse): void {
  const refuse = (): void => {
    response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
  };
  if (file === undefined) {
    refuse();
    return;
  }
  const stream = createReadStream(file);
  stream.once('error', refuse);
  stream.once('open', () => {
    const type = TYPES[path.extname(file)] ?? 'text/plain';
    response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' });
    stream.pipe(response);
  });
}
