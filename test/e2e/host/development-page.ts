// How a page of the workbench is told to load the extension under development and its test suite.
//
// Node's extension host takes both from the file system, and the address of the page can name them. The browser's
// extension host cannot start workers of an extension that lies behind the server, so there both come over HTTP, as
// on vscode.dev, and are named in the configuration that the page carries.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { HostArguments } from './arguments.ts';
import { type FileServer, serveFolder } from './file-server.ts';
import type { VsCodeServer } from './server.ts';

/** Opens the page, and serves what it needs until `stop`. */
export async function openDevelopmentPage(
  page: Page,
  server: VsCodeServer,
  args: HostArguments,
): Promise<Pick<FileServer, 'stop'>> {
  const query = new URLSearchParams();
  if (args.folder) query.set('folder', pathToFileURL(args.folder).pathname);
  if (!args.web) {
    query.set('payload', JSON.stringify(payload(server, args)));
    await page.goto(`${server.url}/?${query}`);
    return { stop: async () => undefined };
  }
  const files = await serveFolder(args.extension);
  await page.addInitScript(configuring(developmentOptions(files, args)));
  await page.goto(`${server.url}/?${query}`);
  return files;
}

function payload({ authority }: VsCodeServer, { extension, tests }: HostArguments): readonly string[][] {
  const remote = (file: string): string => `vscode-remote://${authority}${pathToFileURL(file).pathname}`;
  return [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
}

function developmentOptions({ url }: FileServer, { extension, tests }: HostArguments): object {
  const { host } = new URL(url);
  const served = (file: string): object => ({ scheme: 'http', authority: host, path: `/${file}` });
  const testsPath = path.relative(extension, tests).split(path.sep).join('/');
  return { extensions: [served('')], extensionTestsPath: served(testsPath) };
}

/** Adds the options to the configuration that stands in the page, as soon as it does and before it is read. */
function configuring(options: object): string {
  return `new MutationObserver((_, observer) => {
    const configuration = document.getElementById('vscode-workbench-web-configuration');
    if (!configuration) return;
    observer.disconnect();
    const settings = JSON.parse(configuration.dataset.settings);
    settings.developmentOptions = { ...settings.developmentOptions, ...${JSON.stringify(options)} };
    configuration.dataset.settings = JSON.stringify(settings);
  }).observe(document, { childList: true, subtree: true });`;
}
