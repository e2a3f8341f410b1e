// Max pools of several sizes on a narrowed map, joined: SPP (He et al. 2014) and its faster form.
// Source: ultralytics/nn/modules/block.py.
import type { Composer, Feature } from '../composer.ts';
import { type ModuleSpec, unary } from '../module.ts';
import { c1, c2, count, flag, MOST_PARTS, poolWindow } from './parameters.ts';
import { addIfEqual, concat, conv } from './parts.ts';

export const SPP = unary(
  {
    name: 'SPP',
    summary: 'Max pools of several sizes side by side on a narrowed map, joined',
    parameters: [
      c1,
      c2,
      {
        name: 'k',
        spec: { type: 'integers', min: 1, meaning: 'Pool windows, odd', default: { value: [5, 9, 13] } },
      },
    ],
  },
  (b, x, values) => {
    const narrow = conv(b, x, Math.floor(x.channels / 2));
    const pooled = values.numbers('k').map((window) => pool(b, narrow, window));
    return conv(b, concat(b, [narrow, ...pooled]), values.number('c2'));
  },
);

/** Before YOLO26, always three pools. */
export const threePools = (spec: ModuleSpec): ModuleSpec => ({
  ...spec,
  parameters: [c1, c2, poolWindow(5)],
});

export const SPPF = unary(
  {
    name: 'SPPF',
    summary: 'The same max pool several times in a row on a narrowed map, every step joined',
    parameters: [
      c1,
      c2,
      poolWindow(5),
      count('n', 'How many pools in a row', 3),
      flag('shortcut', 'Whether the input is added where channels are equal', false),
    ],
  },
  (b, x, values) => {
    const all = [conv(b, x, Math.floor(x.channels / 2))];
    const pools = Math.min(values.numberOr('n', 3), MOST_PARTS);
    for (let i = 0; i < pools; i++) all.push(pool(b, all[i] ?? x, values.number('k')));
    const y = conv(b, concat(b, all), values.number('c2'));
    return values.flag('shortcut') ? addIfEqual(b, x, y) : y;
  },
);

function pool(b: Composer, x: Feature, window: number): Feature {
  return b.layer('max_pool', [x], { kernel: window, stride: 1, padding: Math.floor(window / 2) }, x.channels);
}
