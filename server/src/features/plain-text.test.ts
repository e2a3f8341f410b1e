// Plain text says what a real parser of Markdown would show, of all that editors are sent.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { shownOf } from '../../../test/harness/everything-shown.ts';
import {
  HOSTILE_NAMES,
  hostileName,
  namedModels,
  namedRowModels,
} from '../../../test/harness/hostile-names.ts';
import { pythonDocument } from '../../../test/harness/python-document.ts';
import { rowDocument } from '../../../test/harness/row-document.ts';
import { runs, someOf } from '../../../test/harness/runs.ts';
import { code, plain, table } from '../wording/markdown.ts';
import { plainText } from './plain-text.ts';

const MODELS = resolve(import.meta.dirname, '../../../test/e2e/workspace');
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const PATIENCE = 120_000;

/** What a real parser shows of Markdown, but for its layout, which is a matter of taste. */
function shownBy(markdown: string): string {
  return marked
    .parse(markdown, { async: false })
    .replace(/<a href="([^"]*)">(.*?)<\/a>/g, '$2: $1')
    .replace(/<li>/g, '- ')
    .replace(/<[^>]*>/g, '')
    .replace(/&([a-z]+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** Two asterisks are emphasis to the parser only where they touch a word; to us wherever they are not escaped. */
function essence(text: string): string {
  return text.replace(/\s|\*\*/g, '');
}

function expectTheSame(markdown: readonly string[]): void {
  expect(markdown.length).toBeGreaterThan(0);
  for (const text of markdown) expect(essence(plainText(text))).toBe(essence(shownBy(text)));
}

function documentOf(file: string, text: string) {
  if (file.endsWith('.py')) return pythonDocument(text);
  return file.startsWith('yolo') ? rowDocument(text) : editorDocument(text);
}

describe('Markdown as plain text', { timeout: PATIENCE }, () => {
  const files = readdirSync(MODELS, { withFileTypes: true }).filter((one) => one.isFile());
  const models = files.map(({ name }) => name).filter((name) => name !== 'notes.yaml');
  it.each(models)('says what a parser shows of everything about %s', (file) => {
    const text = readFileSync(join(MODELS, file), 'utf8');
    const document = documentOf(file, text);
    expectTheSame(shownOf(document).markdown);
  });

  it('says what a parser shows of names with signs in all places', () => {
    const name = 'a*b_c`d[e](f)|<g>&\\';
    const documents = [
      ...namedModels(name).map((text) => editorDocument(text)),
      ...namedRowModels(name).map((text) => rowDocument(text)),
    ];
    expectTheSame(someOf(documents, 9).flatMap((document) => shownOf(document).markdown));
  });

  it.each(HOSTILE_NAMES)('says a name that means %s', (_, name) => {
    expectTheSame([`a ${plain(name)} b`, `a ${code(name)} b`, `**${code(name)}: b** – c`]);
  });

  it('says any text as it was before it was escaped', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        expectTheSame([`a ${plain(name)} b`, `a ${code(name)} b`]);
      }),
      { numRuns: runs(600, 30) },
    );
  });

  it('keeps paragraphs and lines, and lines up the columns of tables', () => {
    const figures = table(
      ['', 'size'],
      ['left', 'right'],
      [
        ['**input**', code('3')],
        ['b', '28×28×20'],
      ],
    );
    expect(
      plainText(`**Title** \`x\`  \nnext line\n\n- \`a\`: b\n\n${figures}\n\n[More](https://a.org/b_c)`),
    ).toBe(
      [
        'Title x',
        'next line',
        '',
        '- a: b',
        '',
        '           size',
        'input         3',
        'b      28×28×20',
        '',
        'More: https://a.org/b_c',
      ].join('\n'),
    );
  });

  it('leaves what is no Markdown of ours as it is', () => {
    expect(plainText('a ` b [c] & d <e>')).toBe('a ` b [c] & d <e>');
    expect(plainText('`` a ` b')).toBe('`` a ` b');
  });
});
