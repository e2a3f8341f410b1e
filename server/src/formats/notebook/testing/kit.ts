// What tests of all formats know of this one: programs of the format that it consists of, cut into cells.
import type { FormatKit } from '../../../../../test/harness/format-kit.ts';
import { CELL_MARK, joinCells, splitCells } from '../../../text/cells.ts';
import { notebook } from '../../python/index.ts';
import { kit as python } from '../../python/testing/kit.ts';

/** A cell of each part of a program, where empty lines are between them. */
function inCells(text: string): string {
  return joinCells(text.split('\n\n').map((part, index) => ({ cell: 2 * index, text: part })));
}

const IMPORTS = 'import torch\nfrom torch import nn\n';
const MAGICS = joinCells([
  { cell: 0, text: '%matplotlib inline\n!pip install torch\n' },
  { cell: 3, text: '%%time\nimport torch\nfrom torch import nn' },
  { cell: 4, text: 'class Net(nn.Module):\n    def __init__(self' },
  { cell: 5, text: 'net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(4 * 6 * 6, 2))' },
  { cell: 6, text: 'net(torch.randn(1, 1, 8, 8))\nnet?' },
  { cell: 7, text: '' },
]);

export const kit: FormatKit = {
  format: notebook,
  fileName: 'model.ipynb',
  languageId: 'python',
  models: [...python.models.map(inCells), MAGICS],
  written: python.written.map(inCells),
  start: joinCells([{ cell: 0, text: IMPORTS }]),
  words: [...python.words, '%time ', '%%bash', '!ls', 'x?', `\n${CELL_MARK}9\n`],
  typed: [...python.typed, '%matplotlib inline\n', '!pip install torch\n'],
  found: [],
  breaks: (text) => splitCells(text).reduce((sum, cell) => sum + python.breaks(cell.text), 0),
};
