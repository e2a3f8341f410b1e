// `npm run package`: production build, convlint-<version>.vsix, and a check that exactly what is meant is in it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Everything in the package, beside what the packager writes itself and the parts of the server. */
const CONTENT = [
  'CHANGELOG.md',
  'LICENSE',
  'client/README.md',
  'dist/client.js',
  'dist/pages.json',
  'dist/server.js',
  'dist/third-party-licenses.txt',
  'dist/web/client.js',
  'dist/web/server.js',
  'media/icon.png',
  'media/walkthrough/mend.md',
  'media/walkthrough/new.md',
  'media/walkthrough/read.md',
  'media/walkthrough/write.md',
  'package.json',
  'schemas/cnn-yaml.schema.json',
  'syntaxes/cnn-yaml.language-configuration.json',
  'syntaxes/cnn-yaml.tmLanguage.json',
  'templates/plain.cnn.yaml',
  'templates/residual.cnn.yaml',
  'templates/u-net.cnn.yaml',
  'templates/yolo-detector.yaml',
];

/** What a server loads with the first document of a format. */
const PART = /^dist\/(?:web\/)?server\/[\w-]+\.js$/;

/** The page that VS Code shows of the extension; it stands as `readme.md` in the package. */
const PAGE = 'client/README.md';

const { name, version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const target = `${name}-${version}.vsix`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function vsce(...words: readonly string[]): string {
  const script = resolve(root, 'node_modules/@vscode/vsce/vsce');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  const output = `${stdout}${stderr}`;
  if (status !== 0 || /\bwarning\b/i.test(output)) fail(output);
  return stdout;
}

function checkContent(): void {
  const packed = vsce('ls', '--no-dependencies', '--readme-path', PAGE)
    .split('\n')
    .filter((line) => line !== '' && !PART.test(line))
    .sort();
  const missing = CONTENT.filter((file) => !packed.includes(file));
  const unexpected = packed.filter((file) => !CONTENT.includes(file));
  if (missing.length > 0) fail(`Missing from the package: ${missing.join(', ')}`);
  if (unexpected.length > 0) fail(`Not meant to be in the package: ${unexpected.join(', ')}`);
}

for (const file of CONTENT) {
  if (!file.startsWith('dist/') && !existsSync(resolve(root, file))) fail(`${file} is missing.`);
}
execFileSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: root, stdio: 'inherit' });
checkContent();
rmSync(resolve(root, target), { force: true });
vsce(
  'package',
  '--no-dependencies',
  '--readme-path',
  PAGE,
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  target,
);
console.log(`${(statSync(resolve(root, target)).size / 1000).toFixed(0).padStart(6)} kB  ${target}`);
