// `npm run test:package`: packs the npm package, installs it into an empty project, and uses it there: types under
// every resolution, the library as module and as CommonJS, the command line.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Everything in the package, beside the chunks of the command line and the declarations of the library. */
const CONTENT = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/cli.js',
  'dist/cli/build.txt',
  'dist/library.js',
  'dist/library.mjs',
  'dist/rule-pages.json',
  'dist/third-party-licenses.txt',
  'package.json',
  'schemas/cnn-yaml.schema.json',
];

const USE = `
const result: AnalyzeResult | undefined = analyze('input: [4, 4, 1]\\nlayers:\\n  - conv: { filters: 8, kernel: 3 }\\n');
const shape: ShapeSummary | null | undefined = result?.layers[0]?.outputShape;
const severity: Severity | undefined = result?.findings[0]?.severity;
const titles: readonly string[] = operations.map((operation) => operation.title);
const ids: readonly string[] = [...formats.map((format) => format.id), ...rules.map((rule) => rule.id)];
if (shape?.join() !== '2,2,8' || severity === 'error' || titles.length * ids.length === 0) throw new Error(version);
console.log('analyze works');
`;
const NAMES = 'analyze, formats, operations, rules, version';
const TYPES = 'AnalyzeResult, Severity, ShapeSummary';

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function pack(folder: string): string {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], root).replace(/^[^[]*/, ''),
  );
  const files: string[] = packed.files.map((file: { path: string }) => file.path);
  const others = files
    .filter((file) => !/^dist\/(?:types\/.*\.d\.ts|cli\/[\w-]+\.js|cli\/compiled-[\w.-]+\.bin)$/.test(file))
    .sort();
  if (others.join('\n') !== CONTENT.join('\n')) throw new Error(`The package holds:\n${others.join('\n')}`);
  return join(folder, packed.filename);
}

function useIn(project: string): void {
  writeFileSync(
    join(project, 'module.mts'),
    `import { ${NAMES}, type ${TYPES.replaceAll(', ', ', type ')} } from 'convlint';\n${USE}`,
  );
  writeFileSync(
    join(project, 'common.cts'),
    `import convlint = require('convlint');\nimport type { ${TYPES} } from 'convlint';\nconst { ${NAMES} } = convlint;\n${USE}`,
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const strict = [
    '--strict',
    '--skipLibCheck',
    'false',
    '--types',
    '',
    '--lib',
    'es2023,dom',
    '--target',
    'es2022',
  ];
  run(
    process.execPath,
    [compiler, ...strict, '--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit', 'module.mts'],
    project,
  );
  run(process.execPath, [compiler, ...strict, '--module', 'nodenext', 'module.mts', 'common.cts'], project);
  for (const script of ['module.mjs', 'common.cjs']) run(process.execPath, [script], project);
}

const folder = mkdtempSync(join(tmpdir(), 'convlint-package-'));
try {
  const tarball = pack(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true }\n');
  run('npm', ['install', '--offline', '--ignore-scripts', '--silent', tarball], folder);
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (installed.join() !== 'convlint') throw new Error(`The package brings others: ${installed.join(', ')}`);
  useIn(folder);
  const convlint = join(folder, 'node_modules/.bin/convlint');
  for (const words of [['explain', 'kernel-exceeds-input'], ['rules'], ['check', '.'], ['summary', '.']]) {
    run(convlint, words, folder);
  }
  console.log('The packed package works: types, module, CommonJS, command line.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
