// The table of all commands. Help is written from it, and a command's code is loaded only when it runs.
import type { Command, Flag } from './command.ts';

const INPUT: Flag = {
  name: 'input',
  value: 'HxWxC',
  repeatable: true,
  meaning: 'Size of the input, instead of what the files say: 224x224x3, 224x224',
};
const MODEL: Flag = {
  name: 'model',
  value: 'ID',
  meaning: 'Which model of files that describe several: a scale n, s, m, …',
};
const SCALE: Flag = { name: 'scale', value: 'ID', meaning: 'Another name of --model' };
const ULTRALYTICS: Flag = {
  name: 'ultralytics',
  value: 'RELEASE',
  meaning: 'The release that YOLO model files are for, unless they state one: 8.4.104',
};
const STDIN_FILENAME: Flag = {
  name: 'stdin-filename',
  value: 'NAME',
  meaning: 'What standard input (-) is called; its ending tells the format',
};

export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    usage: 'PATH…',
    summary: 'Find what will not fit in model files',
    details: [
      'Directories are searched for model files; what .gitignore lists is left out. - reads standard input.',
      'Exit code: 0 nothing wrong, 1 errors (or more warnings than allowed), 2 something could not be read.',
    ],
    operands: { name: 'file or directory', min: 1, max: Number.POSITIVE_INFINITY },
    flags: [
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'json', 'sarif', 'github', 'junit'],
        meaning: 'How findings are written',
      },
      { name: 'fix', meaning: 'Apply the fixes that cannot change a model that works' },
      {
        name: 'fix-rule',
        value: 'ID',
        meaning: 'Apply the first fix of every finding of this rule, whatever it changes',
        repeatable: true,
      },
      { name: 'hints', meaning: 'Show hints too, which text reports only count' },
      { name: 'max-warnings', value: 'N', meaning: 'Exit with 1 if there are more warnings' },
      INPUT,
      MODEL,
      SCALE,
      ULTRALYTICS,
      {
        name: 'rule',
        value: 'ID=SEVERITY',
        meaning: 'Severity of a rule: off, hint, info, warning or error',
        repeatable: true,
      },
      { name: 'cache', meaning: 'Remember what was found, and check only files that changed' },
      {
        name: 'cache-location',
        value: 'PATH',
        meaning: 'Where that is kept, instead of node_modules/.cache/convlint or .convlintcache',
      },
      STDIN_FILENAME,
    ],
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'summary',
    usage: 'PATH…',
    summary: 'Show every layer with its output shape, parameters and cost',
    details: [
      'Of several files, or a directory that is searched for model files, one line for each model is shown:',
      'as table, json, csv or markdown.',
    ],
    operands: { name: 'file or directory', min: 1, max: Number.POSITIVE_INFINITY },
    flags: [
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['table', 'json', 'csv', 'markdown', 'mermaid', 'html'],
        meaning: 'How the summary is written',
      },
      INPUT,
      MODEL,
      SCALE,
      {
        name: 'count-as',
        value: 'TOOL',
        choices: ['torchinfo', 'fvcore', 'thop', 'ptflops'],
        meaning: 'Show what another tool counts for a PyTorch model',
      },
      ULTRALYTICS,
      STDIN_FILENAME,
    ],
    load: async () => (await import('./commands/summary.ts')).summary,
  },
  {
    name: 'explain',
    usage: 'RULE',
    summary: 'Explain a rule with examples',
    operands: { name: 'rule', min: 1, max: 1 },
    flags: [],
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'rules',
    usage: '',
    summary: 'List all rules',
    operands: { name: 'argument', min: 0, max: 0 },
    flags: [
      { name: 'format', value: 'FORMAT', choices: ['table', 'json'], meaning: 'How the list is written' },
    ],
    load: async () => (await import('./commands/rules.ts')).listRules,
  },
  {
    name: 'lsp',
    usage: '--stdio',
    summary: 'Run the language server for an editor',
    operands: { name: 'argument', min: 0, max: 0 },
    flags: [{ name: 'stdio', meaning: 'Speak the protocol over standard input and output' }],
    load: async () => (await import('./commands/lsp.ts')).lsp,
  },
];
