// Texts that fuzzing found, each the smallest of its kind, with what was wrong.
import type { FoundText } from '../../../../../test/harness/format-kit.ts';

export const FOUND: readonly FoundText[] = [
  [
    'what a model holds that is not known stood in no text',
    'import torch\nfrom torch import nn\nclass N(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = unknown()\n    def forward(self, x):\n        return self.a(x)\nN()(torch.randn(2, 3))\n',
  ],
];
