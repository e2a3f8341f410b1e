import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../text/span.ts';
import { DEFAULT_CONFIGURATION } from '../../workspace/configuration.ts';
import { python } from './index.ts';

const CLASS = `class Net(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 3)

    def forward(self, x):
        return self.conv(x)
`;

/** The models of a file, each with the shape that its input has and that its first layer gives. */
function modelsOf(text: string, model?: string): readonly string[] {
  const document = python.read(`import torch\nfrom torch import nn\n${text}`, {
    ...DEFAULT_CONFIGURATION,
    fileName: 'net.py',
    ...(model && { model }),
  });
  return document.models.map(({ id, role, network: { layers, inputIs } }) => {
    const shape = layers[0]?.attributes.get('shape')?.value;
    const filters = layers[1]?.attributes.get('filters')?.value;
    return `${role} ${id} ${String(shape)} ${String(filters)}${inputIs ? ` ${inputIs}` : ''}`;
  });
}

describe('a comment at a class', () => {
  it('states what it is made with and what it is called with', () => {
    expect(modelsOf(`# convlint: Net(16) input=3x64x48\n${CLASS}`)).toEqual(['shown Net(16) 3,64,48 16']);
    expect(modelsOf(CLASS.replace('):\n', '):  # convlint: Net(4) input=3x9x9\n'))).toEqual([
      'shown Net(4) 3,9,9 4',
    ]);
  });

  it('stands below the head too, before the first method', () => {
    const comment = '    # convlint: input=3x9x9\n';
    const head = 'class Net(nn.Module):\n';
    expect(modelsOf(CLASS.replace(head, head + comment))).toEqual(['shown Net() 3,9,9 8']);
    expect(modelsOf(CLASS.replace(head, `${head}    """A net."""\n    kind = 1\n${comment}`))).toEqual([
      'shown Net() 3,9,9 8',
    ]);
    expect(modelsOf(`${CLASS}${comment}`)).toEqual(['shown Net() 3,224,224 8 assumed']);
  });

  it('may state one of both', () => {
    expect(modelsOf(`# convlint: input=3x20x20\n${CLASS}`)).toEqual(['shown Net() 3,20,20 8']);
    expect(modelsOf(`# convlint: Net(width=2)\n${CLASS}`)).toEqual([
      'shown Net(width=2) 3,224,224 2 assumed',
    ]);
  });

  it('with an input alone says it of whatever else makes a model of the class', () => {
    const needs = CLASS.replace('width=8', 'width');
    expect(modelsOf(`# convlint: input=3x20x20\n${needs}\n\ndef small():\n    return Net(3)\n`)).toEqual([
      'shown small() 3,20,20 3',
    ]);
  });

  it('holds for the model that is asked for, too', () => {
    const alone = `# convlint: input=3x20x20\n${CLASS}`;
    expect(modelsOf(alone, 'Net()').slice(0, 1)).toEqual(['shown Net() 3,20,20 8']);
    expect(modelsOf(alone, 'Net(5)').slice(0, 1)).toEqual(['shown Net(5) 3,20,20 5']);
    const named = `# convlint: Net(3) input=3x20x20\n${CLASS}`;
    expect(modelsOf(named, 'Net(3)')).toEqual(['shown Net(3) 3,20,20 3']);
    expect(modelsOf(named, 'Net()').slice(0, 1)).toEqual(['shown Net() 3,224,224 8 assumed']);
  });

  it('comes before calls of the file, which are checked still', () => {
    expect(modelsOf(`# convlint: input=3x20x20\n${CLASS}\nNet()(torch.randn(1, 3, 8, 8))\n`)).toEqual([
      'shown Net() 3,20,20 8',
      'checked Net() #2 3,8,8 8',
    ]);
  });

  it('may be one of several, above decorators and among other comments', () => {
    const text = `# A net.\n# convlint: Net(2)\n# convlint: Net(3) input=3x8x8\n@torch.jit.ignore\n${CLASS}`;
    expect(modelsOf(text)).toEqual(['shown Net(2) 3,224,224 2 assumed', 'checked Net(3) 3,8,8 3']);
  });

  it('is left out where it is not at a class, or is none', () => {
    const plain = ['shown Net() 3,224,224 8 assumed'];
    expect(modelsOf(`# convlint: input=3x20x20\n\n${CLASS}`)).toEqual(plain);
    expect(modelsOf(`# convlint: input=3xHx20\n${CLASS}`)).toEqual(plain);
    expect(modelsOf(`# convlint: nothing_known(3)\n${CLASS}`)).toEqual(plain);
    expect(modelsOf(`# convlint: 1 +\n${CLASS}`)).toEqual(plain);
    expect(modelsOf(`# convlint:\n${CLASS}`)).toEqual(plain);
  });
});

describe('a comment that says nothing', () => {
  /** What is said of comments of a file, with their texts. */
  function saidOf(text: string): readonly string[] {
    const document = python.read(`import torch\nfrom torch import nn\n${text}`, { fileName: 'net.py' });
    return document.models.flatMap(({ network: { problems } }) =>
      problems.flatMap((one) =>
        one.type === 'structure' && one.isUnread ? [`${sourceOf(one.span)}: ${one.message}`] : [],
      ),
    );
  }

  it.each([
    [
      `# convlint: input=3x20x20\n\n${CLASS}`,
      '# convlint: input=3x20x20: This comment says nothing, since it stands at no class',
    ],
    [
      `# convlint: input=3xHx20\n${CLASS}`,
      '# convlint: input=3xHx20: The sizes behind `input=` cannot be read',
    ],
    [
      `# convlint: nothing_known(3)\n${CLASS}`,
      '# convlint: nothing_known(3): `nothing_known(3)` makes no model',
    ],
    [`# convlint: 1 +\n${CLASS}`, '# convlint: 1 +: `1 +` makes no model'],
    [`# convlint:\n${CLASS}`, '# convlint:: This comment says nothing: an expression'],
    ['# convlint: input=3x20x20\nx = 1\n', '# convlint: input=3x20x20: This comment says nothing, since'],
  ])('is told once (%#)', (text, said) => {
    expect(saidOf(text)).toEqual([expect.stringContaining(said)]);
  });

  it('is none that another one needs, or that is no comment of this kind', () => {
    const needs = CLASS.replace('width=8', 'width');
    expect(saidOf(`# convlint: input=3x20x20\n${needs}\ndef small():\n    return Net(3)\n`)).toEqual([]);
    expect(saidOf(`# convlint: Net(2) input=3x20x20\n${CLASS}`)).toEqual([]);
    expect(saidOf(`# convlint-disable-next-line unread-input\n${CLASS}`)).toEqual([]);
  });
});
