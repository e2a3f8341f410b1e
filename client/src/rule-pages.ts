// The pages of the rules, from inside the extension: what the code of a problem links to.
import { commands, type Disposable, Uri, window, workspace } from 'vscode';

const SCHEME = 'convlint-rule';

/**
 * Address of the page of a rule, `{rule}` standing for its id. The manifest says that addresses of this scheme open in
 * the preview of Markdown (`workbench.editorAssociations`). So links lead to a page that is set, wherever they are
 * clicked, and also before anything else has shown Markdown; without the preview VS Code opens the text.
 */
export const RULE_PAGE = `${SCHEME}:/{rule}.md`;

/** Serves the pages, and the command that shows the one of a rule whose id is given or picked. */
export function registerRulePages(extension: Uri): readonly Disposable[] {
  const pages = pageReader(extension);
  return [
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: async (uri) => {
        const rule = uri.path.replace(/^\//, '').replace(/\.md$/, '');
        return (await pages()).get(rule) ?? `# ${rule}\n\nThere is no rule of this name.\n`;
      },
    }),
    commands.registerCommand('convlint.showRule', async (given?: unknown) => {
      const rule = typeof given === 'string' ? given : await pick([...(await pages()).keys()]);
      if (rule !== undefined) await commands.executeCommand('vscode.open', pageOf(rule));
    }),
  ];
}

function pageOf(rule: string): Uri {
  return Uri.parse(RULE_PAGE.replace('{rule}', encodeURIComponent(rule)));
}

async function pick(rules: readonly string[]): Promise<string | undefined> {
  return window.showQuickPick([...rules].sort(), { placeHolder: 'Which rule?' });
}

/** Reads the pages when one is first asked for. */
function pageReader(extension: Uri): () => Promise<ReadonlyMap<string, string>> {
  let reading: Promise<ReadonlyMap<string, string>> | undefined;
  return () => {
    reading ??= readPages(Uri.joinPath(extension, 'dist', 'rule-pages.json'));
    return reading;
  };
}

async function readPages(file: Uri): Promise<ReadonlyMap<string, string>> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  const pages: unknown = JSON.parse(text);
  if (typeof pages !== 'object' || pages === null) return new Map();
  return new Map(
    Object.entries(pages).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
