// Texts that fuzzing found, each the smallest of its kind, with what was wrong.
import type { FoundText } from '../../../../../test/harness/format-kit.ts';

export const FOUND: readonly FoundText[] = [
  [
    'arguments behind a tag were proposed to be a list with that tag',
    'backbone:\n- [-1, 0, 0, !!str 3]\niead:\n',
  ],
  ['arguments that are a mapping were proposed to be a list of one', 'backbone:\n- [-1, 0, 0, ? 1]\niead:\n'],
  [
    'a model of torchvision was looked up among the names that every object has',
    'backbone:\n  - [-1, 1, TorchVision, [512, constructor]]\nhead:\n  - [0, 1, TorchVision, [true, constructor]]\n',
  ],
  [
    'a width that is no number was compared as if it were one',
    'nc: 2\nbackbone:\n  - [-1, 1, A2C2f, [same, True, 1]]\n  - [-1, 1, C2PSA, [out]]\nhead:\n  - [[-1], 1, Detect, [nc]]\n',
  ],
];
