// Modules that a project declares once for all of its model files: which file counts, what is wrong with one, and how a declaration is written there.
import { describe, expect, it } from 'vitest';
import { rowDocument } from '../../../../../test/harness/row-document.ts';
import { codeActions } from '../../../features/code-actions.ts';
import { analyze } from '../../../library.ts';
import { printNetwork } from '../../../network/print.ts';
import { applyEdits } from '../../../text/edit.ts';
import type { FileState, Files } from '../../../text/files.ts';
import { ultralyticsYaml } from '../index.ts';
import { declarationEdits } from './write-declaration.ts';

const NET = [
  'nc: 3',
  'backbone:',
  '  - [-1, 1, Conv, [16, 3, 2]]',
  '  - [-1, 1, CBAM, [16]]',
  'head: []',
].join('\n');

const declaring = (words: string) => `modules:\n  CBAM: ${words}\n`;

function filesOf(texts: Readonly<Record<string, string>>, place = ''): Files {
  const states = new Map<string, FileState>(Object.entries(texts).map(([path, text]) => [path, { text }]));
  return { place, read: (path) => states.get(path) ?? 'absent' };
}

function cbam(files: Files, { text = NET, modules = {} } = {}) {
  return analyze(text, { fileName: 'net.yaml', input: [64, 64], files, modules })?.layers[1];
}

describe('modules declared for all files of a project', () => {
  it('are those of the nearest file', () => {
    const near = filesOf(
      { '../convlint.yaml': declaring('size=/2'), '../../convlint.yaml': declaring('size=/4') },
      'a/b',
    );
    expect(cbam(near)?.outputShape).toEqual([16, 16, 16]);
    const far = filesOf({ '../../convlint.yaml': declaring('size=/4 params=7') }, 'a/b');
    expect(cbam(far)).toMatchObject({ outputShape: [16, 8, 8], params: 7 });
    // Above the folder of the project nothing is read.
    expect(cbam(filesOf({ '../../convlint.yaml': declaring('size=/4') }, 'a'))?.outputShape?.[0]).not.toBe(
      16,
    );
  });

  it('come before settings, and comments in the file before them', () => {
    const files = filesOf({ 'convlint.yaml': declaring('size=/2') });
    expect(cbam(files, { modules: { CBAM: 'size=/4' } })?.outputShape).toEqual([16, 16, 16]);
    const text = `# convlint: module CBAM size=*2\n${NET}`;
    expect(cbam(files, { text })?.outputShape).toEqual([16, 64, 64]);
  });

  it('may be comments, as they stand in model files', () => {
    expect(cbam(filesOf({ 'convlint.yaml': '# convlint: module CBAM size=/2\n' }))?.outputShape).toEqual([
      16, 16, 16,
    ]);
  });

  it('come out the same after an edit as read anew, also of the declarations', () => {
    const before = { fileName: 'net.yaml', files: filesOf({ 'convlint.yaml': declaring('size=/2') }) };
    const after = { fileName: 'net.yaml', files: filesOf({ 'convlint.yaml': declaring('size=/4') }) };
    const document = ultralyticsYaml.read(NET, before);
    const text = NET.replace('[16, 3, 2]', '[24, 3, 2]');
    const next = document.update?.(text, before);
    expect(next && printNetwork(next.models[0].network)).toBe(
      printNetwork(ultralyticsYaml.read(text, before).models[0].network),
    );
    const other = document.update?.(NET, after);
    expect(other && printNetwork(other.models[0].network)).toBe(
      printNetwork(ultralyticsYaml.read(NET, after).models[0].network),
    );
  });
});

describe('a file of declarations', () => {
  const findings = (text: string) =>
    analyze(text, { fileName: 'nets/convlint.yaml' })?.findings.map(({ rule, range: { start }, fixes }) =>
      [
        rule,
        `${start.line}:${start.character}`,
        ...fixes.slice(0, 1).map(({ edits }) => edits[0]?.newText),
      ].join(' '),
    );

  it.each<[what: string, text: string, expected: readonly string[]]>([
    [
      'all is well',
      '# ours\nmodules:\n  CBAM: channels=same size=/2\n  Blank:\n  "blocks.SE": "params=c1*c2"\n',
      [],
    ],
    ['nothing is said yet', 'modules:\n', []],
    ['there are only comments', '# convlint: module CBAM channels=same\n', []],
    ['a word', declaring('channels=same sise=/2'), ['unknown-key 1:22 size']],
    ['a value', declaring('"size=half"'), ['invalid-value 1:14']],
    ['a word without a key', declaring('same size=/2'), ['invalid-value 1:8']],
    ['a mapping', declaring('{ channels: width, size: /2 }'), ['invalid-value 1:8 channels=width size=/2']],
    ['a number', declaring('3'), ['invalid-value 1:8']],
    ['the key', 'module:\n  CBAM: size=/2\n', ['unknown-key 0:0 modules']],
    ['a list', '- CBAM\n', ['invalid-value 0:0']],
    ['a name given twice', 'modules:\n  CBAM:\n  CBAM:\n', ['syntax 2:2']],
    ['a comment', '# convlint: module CBAM sise=/2\n', ['unknown-key 0:24 size']],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
});

describe('a declaration is written', () => {
  it.each([
    ['', 'modules:\n  SE: size=/2\n'],
    ['# ours', '# ours\nmodules:\n  SE: size=/2\n'],
    ['modules:\n', 'modules:\n  SE: size=/2\n'],
    ['modules: # ours\n', 'modules: # ours\n  SE: size=/2\n'],
    ['modules:\r\n    A: size=same\r\n', 'modules:\r\n    A: size=same\r\n    SE: size=/2\r\n'],
    [
      'modules:\n  A: size=same # half\n\n# end\n',
      'modules:\n  A: size=same # half\n  SE: size=/2\n\n# end\n',
    ],
    ['modules: { A: size=same }\n', undefined],
    ['- A\n', undefined],
  ])('into %j', (text, expected) => {
    const edits = declarationEdits(text, 'SE', 'size=/2');
    expect(edits && applyEdits(text, edits)).toBe(expected);
  });

  it('by a quick fix, into the file that counts or a new one', () => {
    const action = (files: Files, client = {}) => {
      const document = rowDocument(NET, { files, client });
      const position = document.analyzed.lines.position(NET.indexOf('CBAM'));
      const actions = codeActions(
        document,
        { start: position, end: position },
        { diagnostics: [], only: ['quickfix'] },
      );
      const found = actions.find(({ title }) => title.includes('for all models'));
      return found && { title: found.title, changes: found.edit?.documentChanges };
    };
    const there = action(filesOf({ '../convlint.yaml': 'modules:\n  A: size=same\n' }, 'nets'));
    expect(there?.title).toBe(
      'Declare `CBAM` for all models of the project with `channels=same size=same`, in `../convlint.yaml`',
    );
    expect(there?.changes).toMatchObject([
      {
        textDocument: { uri: 'file:///convlint.yaml' },
        edits: [{ newText: '\n  CBAM: channels=same size=same' }],
      },
    ]);
    expect(action(filesOf({}))?.changes).toMatchObject([
      { kind: 'create', uri: 'file:///models/convlint.yaml' },
      { edits: [{ newText: 'modules:\n  CBAM: channels=same size=same\n' }] },
    ]);
    expect(action(filesOf({}), { createsFiles: false })).toBeUndefined();
    expect(action({ read: () => 'pending' })).toBeUndefined();
  });
});
