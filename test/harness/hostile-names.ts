// Names that nobody should trust, and models of both formats that say them wherever a name, a word or a comment can stand.
import fc from 'fast-check';

/** What each of them tries stands before it. */
export const HOSTILE_NAMES: readonly (readonly [aim: string, name: string])[] = [
  ['a command', '[x](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D)'],
  ['a link', '[click](https://example.org/x "title")'],
  ['an image', '![x](https://example.org/x.png)'],
  ['a reference', '[a]: https://example.org'],
  ['an address', 'https://example.org/?a=b'],
  ['an address in brackets', '<https://example.org>'],
  ['www', 'www.example.org'],
  ['mail', 'someone@example.org'],
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['the end of code', '</code></pre><script>alert(1)</script>'],
  ['an entity', '&lt;script&gt;&#60;b&#62;'],
  ['a comment', '<!-- x -->'],
  ['one backtick', 'a`[x](command:y)`b'],
  ['two backticks', '``[x](command:y)``'],
  ['backticks at the ends', '`a``'],
  ['many backticks', `${'`'.repeat(80)}[x](command:y)`],
  ['a fence', '~~~\n[x](command:y)'],
  ['a heading', 'a\n# heading\n\n- list\n\n> quote'],
  ['a ruler', '---'],
  ['a table', 'a | b |\n| --- | --- |\n| [x](command:y) | b'],
  ['emphasis', '**a** _b_ ~~c~~ __d__'],
  ['backslashes', '\\[x](command:y)\\'],
  ['a backslash at the end', 'a\\'],
  ['icons', '$(error) $(sync~spin) $(alert)'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what snippets look like
  ['placeholders', '${1:x}$0${TM_FILENAME}$CLIPBOARD${1|a,b|}'],
  ['the end of a placeholder', 'a}b${2:c'],
  ['a parameter', '$parameter'],
  ['carriage returns', 'a\rb\r\nc'],
  ['line ends of Unicode', 'a\u2028b\u2029c\u0085d'],
  ['colours of a terminal', '\u001b[31mred\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007'],
  ['C1 controls', '\u009b31m\u0090q\u009c'],
  ['a bell and deletions', '\u0007\b\b\b\u007f'],
  ['NUL', 'a\u0000b'],
  ['right to left', 'a\u202etxt.exe\u202c\u2066b\u2069\u200fc\u061cd'],
  ['nothing to see', '\u200b\u2060\ufeff\u00ad\u180e'],
  ['tags', 'a\u{e0061}\u{e0062}\u{e007f}'],
  ['half of a pair', 'a\ud800b\udc00c'],
  ['marks without end', `a${'\u0301'.repeat(500)}`],
  ['an annotation', '::error file=a,line=1::x%0A::warning::y\n::notice::z'],
  ['old annotations', '##[error]x\n##vso[task.setvariable variable=a]b'],
  ['XML', ']]><failure message="x"/>&x;'],
  ['a formula', '=HYPERLINK("https://example.org")'],
  ['a formula behind a sign', '@SUM(1)|cmd'],
  ['Mermaid', 'a"] --> b["c\n  click n0 href "https://example.org"'],
  ['a very long name', 'x'.repeat(3000)],
  ['a very long name of many things', '`[a](command:b) '.repeat(150)],
  ['a prototype', '__proto__'],
  ['a constructor', 'constructor'],
];

/** Names made of pieces of those. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        '`',
        '``',
        '[x](command:y)',
        '![',
        '](',
        '<b>',
        '</code>',
        '<!--',
        '|',
        '\\',
        '*',
        '_',
        '~~',
        '#',
        '- ',
      ],
      ...[
        '\n',
        '\n\n',
        '\r',
        '\u2028',
        '\u001b[1m',
        '\u009b',
        '\u202e',
        '\u200b',
        '\u0000',
        '\ud800',
        '&lt;',
        '&',
        '$(',
      ],
      ...[
        '${1:',
        '}',
        '$0',
        '::',
        '%0A',
        '"',
        "'",
        ' ',
        ':',
        'https://',
        'www.',
        '@',
        '=',
        'a',
        '名',
        '😀',
        '!',
        '>',
        '1. ',
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** A text of YAML between quotes, whatever is in it. */
export function quotedYaml(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\ud800-\udfff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped;
}

/** As much of a text as can stand in a comment. */
function comment(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}

/** Models of our own format: names that are defined and used, and names that nothing defines. */
export function namedModels(name: string): readonly string[] {
  const q = quotedYaml(name);
  const c = comment(name);
  return [
    `# ${c}
model: ${q}
inputs: { ${q}: [${q}, 8, 3] }
blocks:
  ${q}: # ${c}
    parameters: { ${q}: , other: ${q} }
    layers:
      - conv: { filters: 4, kernel: 3, padding: same }
        name: ${q}
      - dense: $other
    outputs: [${q}]
layers:
  - conv: { filters: 4, kernel: 3 }
    name: ${q}
  - ${q}: { ${q}: 3 }
    name: second
  - ${q}
  - concat: [${q}, second]
  - repeat: 2
    name: third
    layers: [${q}, relu]
  - reuse: ${q}
outputs: [${q}]
`,
    `framework: ${q}
layout: ${q}
${q}: 1
input: [${q}, 8, 3]
defaults: { ${q}: { ${q}: 1 }, conv: { ${q}: 2 } }
layers:
  - conv: { filters: ${q}, kernel: 3, ${q}: 1, padding: ${q} } # convlint-disable-line ${c}
  - ${q}: { ${q}: 1 }
  - relu:
    from: ${q}
    name: ${q}
  - relu:
    name: ${q}
    ${q}: ${q}
  - add: [${q}.${name.length}, ${q}]
  - softmax: ${q}
  - upsample: { scale: 2, mode: ${q} }
  - dense: \n  # convlint-disable ${c}
outputs: ${q}
`,
  ];
}

/** YOLO models: modules, arguments, scales and comments. */
export function namedRowModels(name: string): readonly string[] {
  const q = quotedYaml(name);
  const c = comment(name);
  return [
    `# ${c}
# convlint: scale=${c}
# convlint: module ${c} channels=${c} size=${c}
nc: 3
${q}: ${q}
activation: ${q}
scales:
  ${q}: [0.33, 0.25, 512]
  s: [0.67, 0.50, 512]
backbone:
  - [-1, 1, Conv, [64, 3, 2]] # ${c}
  - [-1, 1, ${q}, [128, ${q}]]
  - [-1, 3, C2f, [128, ${q}]] # 2 ${c}
  - [-1, 1, Conv, [${q}, 3, 2]]
head:
  - [-1, 1, nn.Upsample, [None, 2, ${q}]]
  - [[-1, ${q}], 1, Concat, [1]]
  - [${q}, ${q}, C2f, [256]]
  - [[4, 6], 1, Detect, [${q}]]
`,
    `nc: ${q}
depth_multiple: ${q}
width_multiple: ${q}
scale: ${q}
ch: ${q}
backbone:
  - [-1, 1, Conv, [64, 3, 2, ${q}, ${q}, ${q}, ${q}, ${q}]]
  - [-1, 1, ${q}, ${q}]
  - ${q}
  - { ${q}: 1 }
head:
  - [-1, 1, Detect, [${q}, ${q}]]
${q}:
  - [-1, 1, Conv, [64]]
`,
  ];
}
