// What README.md prints of the command line is what it prints.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { convlint, ROOT } from './harness/command-line.ts';
import { temporaryFolders } from './harness/folders.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const files = temporaryFolders();

/** What stands behind a command, without the empty line between. */
function printedBy(command: string): string {
  const [, printed] = readme.split(`\`\`\`\n$ ${command}\n\n`);
  return printed?.slice(0, printed.indexOf('\n```')) ?? '';
}

it('checks its first model with the finding that it shows', async () => {
  const [, model = ''] = readme.split('```python\n');
  const cwd = files({ 'digits.py': model.slice(0, model.indexOf('```')) });
  const { stdout } = await convlint(['check', 'digits.py'], { cwd });
  expect(stdout).toBe(`${printedBy('convlint check digits.py')}\n\n1 error in 1 file\n`);
});

it('sums up an example with the lines that it shows', async () => {
  const { stdout } = await convlint(['summary', 'examples/resnet_cifar.py']);
  const lines = stdout.split('\n');
  const shown = printedBy('convlint summary examples/resnet_cifar.py').split('\n');
  expect(lines).toEqual(expect.arrayContaining(shown.filter((line) => line !== '…')));
});
