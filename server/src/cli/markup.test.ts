import { expect, it } from 'vitest';
import { escapeAttribute, escapeMarkup } from './markup.ts';

it('escapes what has a meaning in XML and HTML', () => {
  expect(escapeMarkup(`<b a="1" b='2'>&amp;`)).toBe('&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;');
});

it('replaces what XML cannot contain, and keeps pairs of surrogates', () => {
  expect(escapeMarkup('a\u0000b\u001bc\ufffed\ud800e🙂')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde🙂');
});

it('keeps line ends in attributes', () => {
  expect(escapeAttribute('a\nb\tc')).toBe('a&#10;b&#9;c');
});
