// The page that VS Code shows of the extension has nothing that VS Code would not show, and what it draws is what
// convlint says.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { codeLenses, resolveCodeLens } from '../server/src/features/code-lens.ts';
import { inlayHints } from '../server/src/features/inlay-hints.ts';
import { editorDocument } from './harness/editor-document.ts';

const page = readFileSync(resolve(import.meta.dirname, '../client/README.md'), 'utf8');

it('has no pictures and no links but to public addresses', () => {
  const targets = [...page.matchAll(/\]\(([^()]*)\)|<(?:img|a)\b[^>]*/g)].map(
    ([whole, target]) => target ?? whole,
  );
  expect(targets.filter((target) => !target.startsWith('https:'))).toEqual([]);
});

it('draws what the editor shows', () => {
  const drawn = (/^```yaml\n(.*?)^```$/ms.exec(page)?.[1] ?? '').trimEnd().split('\n');
  const model = drawn.filter((line) => !line.startsWith('#')).map((line) => line.replace(/ +# .*/, ''));
  const document = editorDocument(model.join('\n'));
  const { analyzed } = document;

  const hints = inlayHints(document, { start: 0, end: analyzed.text.length });
  const shown = model.map((line, index) => {
    const label = hints.find(({ position }) => position.line === index)?.label;
    return label === undefined ? line : `${line.padEnd(39)}# ${label}`;
  });
  const [lens] = codeLenses(document).map((one) => resolveCodeLens(document, one).command?.title);
  const finding = analyzed.findings[0];
  if (finding === undefined || analyzed.findings.length > 1) throw new Error('there is not one finding');
  const { line, character } = analyzed.lines.position(analyzed.range(finding.span).start);
  shown.splice(line + 1, 0, `${'#'.padEnd(character)}↑ error here`);
  expect([`# ${lens}`, ...shown]).toEqual(drawn);
  expect(page).toContain(`\n> **Error** at \`3\`: ${finding.message}\n`);
});
