// Models that an edit does not come to keep their networks; those that it comes to in any way are what a fresh analysis finds.
import { describe, expect, it } from 'vitest';
import { checkVersions } from '../../../../test/harness/edits.ts';
import { python } from './index.ts';
import { kit } from './testing/kit.ts';

const IMPORTS = 'import torch\nfrom torch import nn\n\n';

/** A class of a model, with what its lines say of its layers. */
function net(name: string, layer: string, before = ''): string {
  return `
${before}class ${name}(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = ${layer}

    def forward(self, x):
        return self.layer(x)

`;
}

const TWO = net('One', 'nn.Conv2d(3, 8, 3)') + net('Two', 'nn.Conv2d(3, 16, 5)');

describe('models that an edit does not come to', () => {
  const kept = (text: string, from: string, to: string) => {
    const before = python.read(IMPORTS + text, { fileName: 'model.py' });
    const networks = new Map(before.models.map(({ id, network }) => [id, network]));
    const after = before.update?.((IMPORTS + text).replace(from, to), { fileName: 'model.py' });
    return after?.models.filter(({ id, network }) => networks.get(id) === network).map(({ id }) => id);
  };

  it('keep their networks where another one is edited', () => {
    expect(kept(TWO, 'Conv2d(3, 8, 3)', 'Conv2d(3, 8, 7)')).toEqual(['Two()']);
    expect(kept(TWO, 'Conv2d(3, 16, 5)', 'Conv2d(3, 16, 7)')).toEqual(['One()']);
  });

  it('keep them where lines are put before them', () => {
    expect(kept(TWO, 'class One', '# one line more\n\n\nclass One')).toEqual(['One()', 'Two()']);
  });

  it('keep them where something is defined that they do not name', () => {
    expect(kept(TWO, 'class One', 'WIDTH = 3\n\n\nclass One')).toEqual(['One()', 'Two()']);
  });

  it('tell what is known of their arguments as if they had been made anew', () => {
    const width = net('Two', 'nn.Conv2d(3, 4 * 4, 5)');
    const text = IMPORTS + net('One', 'nn.Conv2d(3, 8, 3)') + width;
    const edited = text.replace('Conv2d(3, 8, 3)', 'Conv2d(3, 8, 7)');
    const before = python.read(text, { fileName: 'model.py' });
    for (const { network } of before.models) expect(network.layers.length).toBeGreaterThan(0);
    const after = before.update?.(edited, { fileName: 'model.py' });
    for (const model of after?.models ?? []) expect(model.network.layers.length).toBeGreaterThan(0);
    const offset = edited.indexOf('4 * 4');
    const fresh = python.read(edited, { fileName: 'model.py' }).placeAt?.(offset);
    expect(fresh).toMatchObject({ type: 'value', computed: [{}] });
    const place = after?.placeAt?.(offset);
    expect(JSON.stringify(place)).toBe(JSON.stringify(fresh));
  });

  it('lose them where something is called at the top of the text', () => {
    expect(kept(TWO, 'class One', 'print(nn)\n\n\nclass One')).toEqual([]);
  });
});

/** A version, what of it is edited, and how. */
type Edited = readonly [name: string, text: string, from: string, to: string];

const EDITED: readonly Edited[] = [
  ['a base class', `${net('Base', 'nn.Conv2d(3, 8, 3)')}\nclass Two(Base):\n    pass\n`, '8', '4'],
  ['a constant', `WIDTH = 8\n${net('One', 'nn.Conv2d(3, WIDTH, 3)')}`, '8', '4'],
  ['a constant through others', `W = 8\nWIDTH = W\n${net('One', 'nn.Conv2d(3, WIDTH, 3)')}`, '8', '4'],
  [
    'a function that makes layers',
    `def conv(a, b):\n    return nn.Conv2d(a, b, 3)\n${net('One', 'conv(3, 8)')}`,
    'a, b, 3',
    'a, b, 5',
  ],
  [
    'a table of widths',
    `WIDTHS = {'a': [8, 16]}\n${net('One', "nn.Conv2d(3, WIDTHS['a'][1], 3)")}`,
    '16',
    '32',
  ],
  [
    'what registers itself',
    `KNOWN = {}\ndef known(f):\n    KNOWN[f.__name__] = f\n    return f\n\n@known\ndef conv():\n    return nn.Conv2d(3, 8, 3)\n${net('One', "KNOWN['conv']()")}`,
    '3, 8',
    '3, 4',
  ],
  [
    'what changes a table',
    `WIDTHS = [8]\ndef more():\n    WIDTHS.append(16)\n\nmore()\n${net('One', 'nn.Conv2d(3, WIDTHS[-1], 3)')}`,
    '16',
    '32',
  ],
  [
    'what changes another class',
    `${net('One', 'nn.Conv2d(3, 8, 3)')}\ndef forward(self, x):\n    return self.layer(x)\n\nOne.forward = forward\n`,
    'self.layer(x)\n\nOne',
    'self.layer(self.layer(x))\n\nOne',
  ],
  [
    'a name that is bound again',
    `${net('One', 'nn.Conv2d(3, WIDTH, 3)', 'WIDTH = 8\n\n')}\nOTHER = 4\n`,
    'OTHER',
    'WIDTH',
  ],
  [
    'a name that is looked up by its text',
    `${net('One', "globals()['conv']()")}\ndef conv():\n    return nn.Conv2d(3, 8, 3)\n`,
    '3, 8',
    '3, 4',
  ],
  [
    'what a call of another model changes',
    `SEEN = []\n${net('One', 'nn.Conv2d(3, 8, 3)')}\n${net('Two', 'nn.Conv2d(3, 8 + len(SEEN), 3)')}`.replace(
      'return self.layer(x)',
      'SEEN.append(1)\n        return self.layer(x)',
    ),
    'SEEN.append(1)\n',
    'SEEN.extend([1, 2])\n',
  ],
  [
    'a default that is kept between calls',
    `def width(known=[]):\n    known.append(1)\n    return 8 + len(known)\n${net('One', 'nn.Conv2d(3, width(), 3)')}${net('Two', 'nn.Conv2d(3, width(), 3)')}`,
    'width(), 3)',
    '4, 3)',
  ],
  [
    'a count in a class',
    `class Count:\n    seen = 0\n${net('One', 'nn.Conv2d(3, 8, 3)')}${net('Two', 'nn.Conv2d(3, 8 + Count.seen, 3)')}`.replace(
      'super().__init__()',
      'super().__init__()\n        Count.seen += 1',
    ),
    'Count.seen += 1',
    'Count.seen += 3',
  ],
  [
    'the input that a comment states',
    net('One', 'nn.Linear(8, 4)', '# convlint: input=8\n'),
    'input=8',
    'input=6',
  ],
  ['what a class is made with', `${TWO}\ndef small():\n    return One()\n`, 'One()', 'Two()'],
  ['the order of two definitions', `WIDTH = 4\nWIDTH = 8\n${net('One', 'nn.Conv2d(3, WIDTH, 3)')}`, '4', '9'],
];

describe('after edits of what models follow from', () => {
  it.each(EDITED)('finds what a fresh analysis finds: %s', (_, text, from, to) => {
    expect(text).toContain(from);
    const edited = text.replace(from, to);
    const all = [text, edited, text, `${edited}\n`, edited].map(
      (one) => IMPORTS + one + net('Last', 'nn.Linear(4, 2)'),
    );
    checkVersions(all, kit);
  });
});
