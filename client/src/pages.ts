// The pages inside the extension, as files that can only be read: what the codes of problems and the commands lead to.
import {
  commands,
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';

const SCHEME = 'convlint-page';
const RULES = 'rules/';

/**
 * Address of the page of a rule, `{rule}` standing for its id. The manifest says that files of this scheme open in the
 * preview of Markdown (`workbench.editorAssociations`). So links lead to a page that is set, wherever they are clicked,
 * and also before anything else has shown Markdown; without the preview VS Code opens the text.
 */
export const RULE_PAGE = `${SCHEME}:/${RULES}{rule}.md`;

type Pages = ReadonlyMap<string, Uint8Array>;

/** Serves the pages, and the commands that show one that is given or picked. */
export function registerPages(extension: Uri): readonly Disposable[] {
  const pages = once(() => readPages(Uri.joinPath(extension, 'dist', 'pages.json')));
  return [
    workspace.registerFileSystemProvider(SCHEME, filesOf(pages), { isReadonly: true, isCaseSensitive: true }),
    commands.registerCommand('convlint.showRule', async (given?: unknown) => {
      const paths = [...(await pages()).keys()].filter((path) => path.startsWith(RULES));
      const items = paths.map((path) => ({ label: path.slice(RULES.length, -'.md'.length), path }));
      await show(items.find(({ label }) => label === given) ?? (await pick(items, 'Which rule?')));
    }),
    commands.registerCommand('convlint.showDocumentation', async () => {
      const reference = [...(await pages())].filter(([path]) => !path.startsWith(RULES));
      await show(await pick(reference.map(withTitle), 'Which page?'));
    }),
  ];
}

type Item = QuickPickItem & { readonly path: string };

function pick(items: readonly Item[], placeHolder: string): Thenable<Item | undefined> {
  return window.showQuickPick(items, { placeHolder });
}

function withTitle([path, page]: readonly [string, Uint8Array]): Item {
  return { label: /^# (.*)/.exec(new TextDecoder().decode(page))?.[1] ?? path, path };
}

async function show(item: Item | undefined): Promise<void> {
  if (item) await commands.executeCommand('vscode.open', Uri.from({ scheme: SCHEME, path: `/${item.path}` }));
}

function filesOf(pages: () => Promise<Pages>): FileSystemProvider {
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  const pageAt = async (uri: Uri): Promise<Uint8Array> => {
    const page = (await pages()).get(uri.path.slice(1));
    if (!page) throw FileSystemError.FileNotFound(uri);
    return page;
  };
  const neverChanged = new EventEmitter<FileChangeEvent[]>();
  return {
    onDidChangeFile: neverChanged.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri) => ({ type: FileType.File, ctime: 0, mtime: 0, size: (await pageAt(uri)).length }),
    readFile: pageAt,
    // Pages are reached by links and commands alone.
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}

/** Reads the pages when one is first asked for. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

async function readPages(file: Uri): Promise<Pages> {
  const pages: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
  if (typeof pages !== 'object' || pages === null) return new Map();
  return new Map(
    Object.entries(pages)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([path, page]) => [path, new TextEncoder().encode(page)]),
  );
}
