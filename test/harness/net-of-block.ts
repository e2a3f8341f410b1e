// A model in one file whose block stands in another one.

/** A network whose second layer is a `Block` of the module `from`, which gets 16 channels. */
export function netOfBlock(from: string): string {
  return `import torch
from torch import nn
from ${from} import Block

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3)
        self.block = Block()

    def forward(self, x):
        return self.block(self.stem(x))

Net()(torch.randn(1, 3, 32, 32))
`;
}
