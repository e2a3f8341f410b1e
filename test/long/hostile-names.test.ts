// Names, words and comments of a file that were written to do harm, in everything that is shown of them: Markdown says
// them and does nothing else, lines stay lines, snippets write them, and terminals, pages and CI logs are not told anything.
import fc from 'fast-check';
import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SNIPPETS } from '../../server/src/formats/cnn-yaml/snippets.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';
import { convlint, folderWith, removeFolder } from '../harness/command-line.ts';
import { editorDocument } from '../harness/editor-document.ts';
import { shownOf } from '../harness/everything-shown.ts';
import { HOSTILE_NAMES, hostileName, namedModels, namedRowModels } from '../harness/hostile-names.ts';
import { rowDocument } from '../harness/row-document.ts';
import { faultsOf, partsOf, UNFIT } from '../harness/shown-faults.ts';

const NOWHERE = { segment: { text: '' }, start: 0, end: 0 };
const PATIENCE = 120_000;

function documentsOf(name: string) {
  const configuration = { modules: { [name]: name } };
  return [
    ...namedModels(name).map((text) => editorDocument(text)),
    ...namedRowModels(name).map((text) => rowDocument(text, { configuration })),
  ];
}

describe('what editors show', { timeout: PATIENCE }, () => {
  it.each(HOSTILE_NAMES)('says a name that means %s, and does nothing else', (_, name) => {
    expect(documentsOf(name).flatMap((document) => faultsOf(shownOf(document)))).toEqual([]);
  });

  it('says any such name', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        expect(documentsOf(name).flatMap((document) => faultsOf(shownOf(document)))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('is Markdown of the same parts, whatever the name says', () => {
    // How often something is shown depends on where a text breaks; what it is made of does not.
    const outline = (name: string) =>
      documentsOf(name).map((document) => [...new Set(shownOf(document).markdown.map(partsOf))].sort());
    expect(outline('[x](command:y)')).toEqual(outline('(x)(command;y)'));
    expect(outline('**<b>`~~a~~`</b>**')).toEqual(outline('(x)(command;y)'));
  });

  it('would be noticed if it did more', () => {
    const lines = [['name', 'a\nb'] as const, ['lens', '$(error)'] as const];
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what snippets look like
    const snippets = ['conv: ${1:x}', '$TM_FILENAME', '${1|a,b|}', '${1:${2:x}}'];
    const markdown = [
      '`a` [x](command:y)',
      '<b>',
      '![x](https://example.org)',
      'https://example.org',
      '# a',
      '**a**',
    ];
    expect(faultsOf({ markdown, lines, snippets })).toHaveLength(10);
  });

  it('writes any name into snippets as it is', () => {
    fc.assert(
      fc.property(hostileName, (name) => {
        const parameters = [{ name }, { name: `${name}2`, default: name }];
        const snippet = SNIPPETS.block({ name, span: NOWHERE, parameters });
        expect(
          faultsOf({ markdown: [], lines: [], snippets: [snippet, SNIPPETS.parameter(name, name)] }),
        ).toEqual([]);
        expect(snippet.replace(/\\([\\$}])/g, '$1')).toContain(name);
      }),
    );
  });
});

describe('the log', () => {
  it.each(HOSTILE_NAMES)('says a setting that means %s in one line', (_, name) => {
    const { complaints } = readSettings({
      rules: { [name]: 'off', syntax: name },
      modules: { [name]: name, other: 3, [`${name} `]: 3 },
      input: name,
      scale: { [name]: name },
      inlayHints: name,
    });
    expect(complaints.length).toBeGreaterThan(3);
    expect(complaints.filter((line) => UNFIT.test(line) || line.length > 400)).toEqual([]);
  });
});

describe('what the command line writes', { timeout: PATIENCE }, () => {
  let folder: string;
  const models = ['', '2'];
  beforeAll(() => {
    const files = HOSTILE_NAMES.flatMap(([, name], index) => [
      ...namedModels(name).map((text, i) => [`${index}-${models[i]}.cnn.yaml`, text] as const),
      ...namedRowModels(name).map((text, i) => [`${index}-${models[i]}.yaml`, text] as const),
    ]);
    const strange = [
      'a\u001b[31m\nb::error::',
      '\u202etxt',
      '<img src=x>',
      '`$(x)`',
      '%0A',
      '=1+1',
      ' - ',
      '__proto__',
    ];
    folder = folderWith({
      ...Object.fromEntries(files),
      ...Object.fromEntries(
        strange.map((name) => [`${name.replaceAll('/', '')}.cnn.yaml`, namedModels('a')[0] ?? '']),
      ),
    });
  });
  afterAll(() => removeFolder(folder));

  // Line feeds end lines, and in a terminal colours are switched by these alone.
  const plainOf = (text: string) => text.replaceAll('\n', '').replace(/\p{Cc}\[\d+m/gu, '');
  const check = (format: string, isTerminal = false) =>
    convlint(['check', '.', '--format', format], {
      cwd: folder,
      isTerminal,
      environment: isTerminal ? { TERM: 'xterm' } : {},
    });

  it.each([false, true])('as text, tells a terminal nothing (coloured: %s)', async (isTerminal) => {
    const { stdout, stderr } = await check('text', isTerminal);
    const said = isTerminal ? plainOf(stdout) : stdout.replaceAll('\n', '');
    expect(UNFIT.exec(said)).toBeNull();
    expect(UNFIT.exec(stderr.replaceAll('\n', ''))).toBeNull();
    expect(stdout).toContain('\\u202etxt.cnn.yaml');
  });

  it('as annotations, says one of ours in each line', async () => {
    const { stdout } = await check('github');
    const lines = stdout.split('\n').slice(0, -1);
    expect(lines.length).toBeGreaterThan(1000);
    const annotation =
      /^::(?:error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=convlint%3A [\w-]+::.+$/;
    expect(lines.filter((line) => !annotation.test(line))).toEqual([]);
    expect(UNFIT.exec(lines.join(''))).toBeNull();
  });

  it.each(['json', 'sarif'])('as %s, can be read', async (format) => {
    const { stdout } = await check(format);
    expect(() => JSON.parse(stdout)).not.toThrow();
    // Nothing that a terminal would obey, should it be shown there.
    expect(/(?!\n)\p{Cc}/u.exec(stdout)).toBeNull();
  });

  it('as junit, has no element of its own', async () => {
    const { stdout } = await check('junit');
    const tags = [...stdout.matchAll(/<\/?([^\s>/]*)/g)].map(([, tag]) => tag);
    expect([...new Set(tags)].sort()).toEqual(['?xml', 'failure', 'testcase', 'testsuite', 'testsuites']);
    expect(/&(?!(?:amp|lt|gt|quot|#39|#\d+);)/.exec(stdout)).toBeNull();
    expect(/(?!\n)[\p{Cc}\p{Cf}\ufffe\uffff]/u.exec(stdout)).toBeNull();
  });

  it.each(['table', 'markdown', 'html', 'mermaid', 'csv', 'json'])(
    'as a summary in %s, stays one',
    async (format) => {
      for (const index of HOSTILE_NAMES.keys()) {
        for (const file of [index % 2 === 0 ? `${index}-.cnn.yaml` : `${index}-.yaml`]) {
          const { stdout, stderr } = await convlint(['summary', file, '--format', format], { cwd: folder });
          expect([file, UNFIT.exec((stdout + stderr).replace(/\r?\n|\r/g, ''))?.index]).toEqual([
            file,
            undefined,
          ]);
          // Some are no model any more, which is said in one sentence.
          if (stdout === '') expect(stderr).toMatch(/^convlint: .*\n$/);
          else expect([file, faultOfSummary(format, stdout)]).toEqual([file, undefined]);
        }
      }
    },
  );

  it.each(['table', 'markdown', 'csv', 'json'])('as an overview in %s, stays one', async (format) => {
    const { stdout } = await convlint(['summary', '.', '--format', format], { cwd: folder });
    expect(UNFIT.exec(stdout.replace(/\r?\n/g, ''))).toBeNull();
    expect(faultOfSummary(format, stdout)).toBeUndefined();
  });
});

/** What is wrong with a summary in one of its formats. */
function faultOfSummary(format: string, text: string): string | undefined {
  if (format === 'html') return /<(?:img|script|a|b|iframe|svg|link)\b/i.exec(text)?.[0];
  if (format === 'mermaid') {
    const LINE =
      /^(?:flowchart TD| *subgraph \w+\["[^"]*"\]| *end| *\w+(?:\["[^"]*"\]|\(\["[^"]*"\]\))| *\w+ --> \w+)$/;
    return text
      .trimEnd()
      .split('\n')
      .find((line) => !LINE.test(line));
  }
  if (format === 'csv') {
    const cells = text.split('\r\n').flatMap((line) => line.split(','));
    return cells.find((cell) => /^"?[=+@\t\r]/.test(cell));
  }
  if (format === 'json') return JSON.parse(text) ? undefined : 'nothing';
  if (format !== 'markdown') return undefined;
  let fault: string | undefined;
  marked.walkTokens(marked.lexer(text), ({ type, raw }) => {
    if (['html', 'image', 'link', 'code', 'blockquote', 'hr', 'del'].includes(type)) fault = raw;
  });
  return fault;
}
