// Reading goes on from the version before: what an edit does not touch is the same object, and all is as if read afresh.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/harness/runs.ts';
import { readPython } from './read-python.ts';
import { located } from './testing/printed.ts';

const TEXT = `import a.nn as nn  # comment

SIZES = [64, 'M', 0.5, 2.]
x = 1; y = 2

class Net(nn.Module):
    """A net."""

    def __init__(self, width=64, *rest, **more):
        super().__init__()
        self.conv = nn.Conv(3, width, kernel_size=3)  # first
        if width > 1 and not rest:
            self.layers = [nn.Conv(i, i * 2) for i in SIZES if i]
        else:
            self.name = f"a{width!r:>{x}}b"

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x.view(x.size(0), -1)

# a comment
@wrapped(1)
def build(n: int = 3) -> Net:
    try:
        return Net(**{'width': n})
    except (A, B) as error:
        raise
    finally:
        pass

with open('a') as f:
    f.read()
net = build()
`;

describe('from version to version', () => {
  it('statements that are not touched are the same objects', () => {
    const first = readPython(TEXT);
    const second = readPython(TEXT.replace('kernel_size=3', 'kernel_size=5'), first.memory);
    const changed = second.statements.flatMap((one, at) => (one === first.statements[at] ? [] : [one.type]));
    expect(changed).toEqual(['class']);
    expect(second.statements).toHaveLength(first.statements.length);
  });

  it('so are simple statements in the bodies of one that is', () => {
    const bodyOf = (tree: ReturnType<typeof readPython>, name: string) => {
      const net = tree.statements.find((one) => one.type === 'class');
      const method = net?.body.find((one) => one.type === 'function' && one.name === name);
      return method?.type === 'function' ? method.body : [];
    };
    const first = readPython(TEXT);
    const second = readPython(TEXT.replace('kernel_size=3', 'kernel_size=15'), first.memory);
    const [calls, made] = bodyOf(second, '__init__');
    const [before, madeBefore] = bodyOf(first, '__init__');
    expect(calls).toBe(before);
    expect(made).not.toBe(madeBefore);
    const last = bodyOf(second, 'forward').at(-1);
    expect(last).toBe(bodyOf(first, 'forward').at(-1));
    // They stand one character further on, and know nothing of it.
    expect(last && second.segments.locate(last.span).start).toBe(
      second.text.indexOf('return x.view(x.size(0), -1)'),
    );
    // Also when the line was half typed in between.
    const half = readPython(TEXT.replace('kernel_size=3)', 'kernel_size='), second.memory);
    const third = readPython(TEXT, half.memory);
    expect(bodyOf(third, 'forward').at(-1)).toBe(last);
    expect(located(third)).toEqual(located(first));
  });

  it('they stay so while a line is half typed', () => {
    const first = readPython(TEXT);
    const second = readPython(TEXT.replace('kernel_size=3)', 'kernel_size='), first.memory);
    const third = readPython(TEXT, second.memory);
    expect(second.statements.at(-1)).toBe(first.statements.at(-1));
    expect(third.statements.at(-1)).toBe(first.statements.at(-1));
    expect(located(third)).toEqual(located(first));
  });

  it('has an object for each of two statements that are alike', () => {
    const tree = readPython('x = 1\nx = 1\n');
    const next = readPython('y\nx = 1\nx = 1\n', tree.memory);
    expect(next.statements.slice(1)).toEqual(tree.statements);
    expect(next.statements[1]).toBe(tree.statements[0]);
    const places = next.statements.map(({ span }) => next.segments.locate(span).start);
    expect(places).toEqual([0, 2, 8]);
  });

  // What the parser takes over may swallow all that comes behind: it says nothing of it.
  it('equals what is read afresh where the parser takes over a body that has ended', () => {
    const lines = [
      ...[
        'class N3D(nn.Module):',
        '    """',
        '    """',
        '    def __init__(self, all_classes, is_trained=False):',
      ],
      ...['        names_of_all = {', '                        }', '        for name in states:'],
      ...['                m.bias.data.zero_()', '    """'],
      '    Gives all that has been learned by the layers of the network, from first to las.',
      ...['    """', '    for i in range(len(a)):', '                yield i', 'if __name__ == "__main__":'],
      ...['    images = torch.rand(1, 3, 16, 112, 112)', '    net = N3D(all_classes=101, is_trained=True)'],
      '    results = net.forward(images)',
    ];
    const text = lines.join('\n');
    const before = readPython(text);
    for (const { index } of text.matchAll(/\d/g)) {
      const next = `${text.slice(0, index)}${text[index] === '9' ? 8 : 9}${text.slice(index + 1)}`;
      expect(located(readPython(next, before.memory))).toEqual(located(readPython(next)));
    }
  });

  const snippets = [
    '',
    ' ',
    '\n',
    '    ',
    '(',
    ')',
    ':',
    '"',
    "'",
    '#',
    'x = 1\n',
    'def f():\n',
    '  return',
    ',',
    '=',
    '"""',
    '[',
    ']',
    '\\',
    '.',
    '1.',
    'a',
    '@',
    'f"{',
    '}',
    '\r',
    'if a:\n',
    'else:\n',
    '\t',
    ';',
    'é',
  ];
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    text: fc.constantFrom(...snippets),
  });

  it('equals what is read afresh, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        let text = TEXT;
        let version = readPython(text);
        for (const { at, length, text: inserted } of edits) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + inserted + text.slice(start + length);
          version = readPython(text, version.memory);
          expect(located(version)).toEqual(located(readPython(text)));
        }
      }),
      { numRuns: runs(200, 20) },
    );
  });

  it('reads any characters without throwing, and points into the text', () => {
    const words = fc.constantFrom(
      ...snippets,
      'class A:\n',
      'lambda ',
      'for x in ',
      ' match ',
      'case ',
      'not ',
      'async ',
      '*',
      '**',
      '{',
      'with ',
      ' as ',
      'b"',
      '\uFEFF',
      '\f',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const tree = readPython(text);
        expect(() => located(tree)).not.toThrow();
        for (const { span } of tree.statements) {
          const { start, end } = tree.segments.locate(span);
          expect(start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: runs(200, 40) },
    );
  });
});
