// What docs/editors.md tells users to write into the configuration of their editor, read from the page itself, so that
// the tests run what is on it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './host/locations.ts';

/** The `nth` fence of a language below a heading, counted from 1. */
export async function documented(heading: string, language: string, nth = 1): Promise<string> {
  const page = await readFile(path.join(ROOT, 'docs', 'editors.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/editors.md has no section "${heading}"`);
  const fences = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  const text = fences[nth - 1]?.[2];
  if (text === undefined) throw new Error(`"${heading}" has no fence ${nth} of ${language}`);
  return text;
}
