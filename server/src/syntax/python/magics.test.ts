import { describe, expect, it } from 'vitest';
import { readableCell } from './magics.ts';

/** What the parser is given, with spaces at the ends of lines left out. */
const read = (text: string) => {
  const cell = readableCell(text);
  expect(cell.text).toHaveLength(text.length);
  return cell.text.replace(/[ \t]+$/gm, '');
};

describe('lines that are for the notebook', () => {
  it.each([
    ['%matplotlib inline\nx = 1', '0\nx = 1'],
    ['!pip install torch\nx = 1', '0\nx = 1'],
    ['!pip install \\\n  torch\nx = 1', '0\n\nx = 1'],
    ['if x:\n    !ls\ny = 1', 'if x:\n    0\ny = 1'],
    ['nn.Conv2d?', '0'],
    ['?nn.Conv2d\nx = 1', '0\nx = 1'],
    ['%time net = Net()', '0;    net = Net()'],
    ['%timeit net(x)', '0'],
  ])('%j do nothing: %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['%%time\nx = 1', '\nx = 1'],
    ['\n%%capture out\n%matplotlib inline\nx = 1', '\n\n0\nx = 1'],
    ['%%bash\nls -l', '\n'],
    ['%%writefile net.py\nclass Net: pass', '\n'],
    ['%%unheard_of\nx = 1', '\n'],
  ])('%j is about the cell: %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['x = (3\n  % 2)'],
    ["s = '''\n%time\n!ls\n'''"],
    ['x = "%d" \\\n % 3'],
    ['# what?\nx = 1'],
    ['x = "?"'],
    ["print('ready?')  # is it?"],
    ['x = d["a"]\ny = 1'],
    ['files = !ls'],
  ])('%j is left as it is', (text) => {
    expect(readableCell(text)).toEqual({ text, isOpen: false });
  });

  it('may make names', () => {
    expect(readableCell('%run net.py').isOpen).toBe(true);
    expect(readableCell('%%capture out\nx = 1').isOpen).toBe(true);
    expect(readableCell('%matplotlib inline\n!ls\nx?').isOpen).toBe(false);
  });

  it('end with the text, whatever is open', () => {
    for (const text of ['"""\n%', "'\n%time x", '(\n!ls', '\\', '%', '%%', '!\\', 'f"{"\n!ls'])
      expect(readableCell(text).text).toHaveLength(text.length);
  });
});
