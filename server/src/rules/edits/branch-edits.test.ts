// One convolution of several lost its padding: that it has it again is offered before what is put in to make up for it.
import { expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const model = (padding: string) => `import torch.nn as nn

class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.one = nn.Conv2d(width, width, kernel_size=3, padding=1)
        self.two = nn.Conv2d(width, width, kernel_size=3)

    def forward(self, x):
        return x + self.two(self.one(x))

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, kernel_size=3, padding=${padding})
        self.block = Block(8)

    def forward(self, x):
        return self.block(self.stem(x))
`;

const firstFix = (text: string) => {
  const document = analyzeText(text, {}, 'model.py');
  const [finding] = document.findings;
  return finding && document.fixes(finding)[0]?.title;
};

it('gives a convolution the padding of all others like it', () => {
  expect(firstFix(model('1'))).toContain('Set `padding` of `block.two` to 1');
});

it('leaves the order as it is where others have another padding, too', () => {
  expect(firstFix(model('0'))).not.toContain('Set `padding`');
});
