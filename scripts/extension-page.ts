// The page that VS Code shows of the extension: client/README.md with its pictures inside. VS Code shows a page's
// pictures from `https:` and `data:` addresses alone, and follows no other links than `https:` ones.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The page in `file` with its pictures in it; throws if it has a link that would not work there. */
export function extensionPage(file: string): string {
  const page = readFileSync(file, 'utf8').replace(
    /!\[([^\]]*)\]\(([^()\s]+\.png)\)/g,
    (_, words: string, picture: string) =>
      `![${words}](data:image/png;base64,${readFileSync(resolve(dirname(file), picture)).toString('base64')})`,
  );
  const targets = [...page.matchAll(/\]\(([^()]*)\)/g)].map(([, target = '']) => target);
  const broken = targets.filter((target) => !/^(?:https:|data:image\/png;)/.test(target));
  if (broken.length > 0) throw new Error(`${file} links to ${broken.join(', ')}, which does not work there.`);
  return page;
}
