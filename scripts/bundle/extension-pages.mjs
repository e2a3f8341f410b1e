// The pages that the extension carries: the reference for whoever writes models, and the pages of all rules. Links
// between them lead to where they are in the extension; others would lead nowhere, so there only their words stay.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readableRulePages } from './readable-pages.mjs';

/** Of `docs/`, beside a page for each format. */
const REFERENCE = ['pytorch', 'keras', 'operations', 'rules'];

const RULE = /^\.\.\/server\/src\/rules\/([\w-]+)\/README\.md$/;

/** The pages by their path in the extension: `cnn-yaml.md`, `rules/syntax.md`. */
export function extensionPages(root) {
  const rules = Object.entries(readableRulePages(join(root, 'server/src/rules')));
  const reference = [...formatPages(root), ...REFERENCE].map((name) => [
    `${name}.md`,
    readFileSync(join(root, 'docs', `${name}.md`), 'utf8'),
  ]);
  const pages = Object.fromEntries([
    ...reference,
    ...rules.map(([rule, page]) => [`rules/${rule}.md`, page]),
  ]);
  return Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, withLinksIn(pages, page)]));
}

/** The page of a format is called like it, or like several of it. */
function formatPages(root) {
  const formats = join(root, 'server/src/formats');
  return readdirSync(formats)
    .filter((name) => existsSync(join(formats, name, 'entry.ts')))
    .map((name) => (existsSync(join(root, 'docs', `${name}.md`)) ? name : `${name}s`));
}

function withLinksIn(pages, page) {
  return page.replace(/\[([^\]]*)\]\(([^()\s]+)\)/g, (link, words, target) => {
    if (/^https:/.test(target) || target.startsWith('#')) return link;
    const rule = RULE.exec(target)?.[1];
    const path = rule === undefined ? target : `rules/${rule}.md`;
    return path.replace(/#.*/, '') in pages ? `[${words}](${path})` : words;
  });
}
