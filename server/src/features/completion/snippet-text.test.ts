import { expect, it } from 'vitest';
import { hasPlaceholders, snippetText } from './snippet-text.ts';

it.each([
  ['flatten', 'flatten', false],
  [`max_pool: \${1:3}`, 'max_pool: 3', true],
  [`conv: { filters: \${1:64}, kernel: \${2:3}$3 }`, 'conv: { filters: 64, kernel: 3 }', true],
  ['\\$width', '$width', false],
  [`a: \${1:\\$b\\}}`, 'a: $b}', true],
  ['x\\\\', 'x\\', false],
])('%j without placeholders is %j', (snippet, text, has) => {
  expect(snippetText(snippet)).toBe(text);
  expect(hasPlaceholders(snippet)).toBe(has);
});
