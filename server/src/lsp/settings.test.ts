import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '../workspace/configuration.ts';
import { readSettings } from './settings.ts';

describe('settings', () => {
  it.each([undefined, null, {}])('that are %j are the defaults', (section) => {
    expect(readSettings(section)).toEqual({ configuration: DEFAULT_CONFIGURATION, complaints: [] });
  });

  it('are read', () => {
    const section = {
      rules: { 'kernel-exceeds-input': 'warning', 'dead-padding': 'off' },
      input: ' 224 x 224×3',
      scale: 'n',
      ultralytics: ' 8.4.104 ',
      modules: { CBAM: 'channels=same' },
      inlayHints: { shapes: false, parameters: true, inCode: 'calls' },
      codeLens: { enabled: false },
      trace: { server: 'verbose' },
    };
    expect(readSettings(section)).toEqual({
      configuration: {
        rules: { 'kernel-exceeds-input': 'warning', 'dead-padding': 'off' },
        input: [224, 224, 3],
        model: 'n',
        release: '8.4.104',
        modules: { CBAM: 'channels=same' },
        inlayHints: { shapes: false, parameters: true, inCode: 'calls' },
        codeLens: false,
      },
      complaints: [],
    });
  });

  it('that are empty or null are not set', () => {
    const section = {
      rules: { 'dead-padding': null },
      input: '',
      scale: '',
      ultralytics: '',
      inlayHints: null,
      codeLens: null,
    };
    expect(readSettings(section)).toEqual({ configuration: DEFAULT_CONFIGURATION, complaints: [] });
  });

  it.each([
    ['strict', 'Setting `convlint` must be an object; its default is used.'],
    [{ rules: [] }, 'Setting `convlint.rules` must be an object; its default is used.'],
    [
      { rules: { 'dead-padding': 2 } },
      'Setting `convlint.rules.dead-padding` must be one of `error`, `warning`, `info`, `hint`, `off`; its default is used.',
    ],
    [
      { rules: { 'dead-paddin': 'off' } },
      'Setting `convlint.rules` names "dead-paddin", which is no rule; did you mean `dead-padding`?',
    ],
    [{ rules: { __proto__x: 'off' } }, 'Setting `convlint.rules` names "__proto__x", which is no rule.'],
    [{ input: 224 }, 'Setting `convlint.input` must be a text; its default is used.'],
    [{ input: '0x3' }, 'Setting `convlint.input` must be sizes such as `224x224x3`; it is left out.'],
    [{ input: '1x2x3x4x5' }, 'Setting `convlint.input` must be sizes such as `224x224x3`; it is left out.'],
    [{ scale: true }, 'Setting `convlint.scale` must be a text; its default is used.'],
    [{ ultralytics: 8.4 }, 'Setting `convlint.ultralytics` must be a text; its default is used.'],
    [
      { ultralytics: '8.4' },
      'Setting `convlint.ultralytics` must be a release such as `8.4.104`; it is left out.',
    ],
    [{ modules: 'CBAM' }, 'Setting `convlint.modules` must be an object; its default is used.'],
    [
      { modules: { CBAM: 3 } },
      'Setting `convlint.modules.CBAM` must be a text such as `channels=same size=/2`; its default is used.',
    ],
    [{ inlayHints: false }, 'Setting `convlint.inlayHints` must be an object; its default is used.'],
    [
      { inlayHints: { inCode: 'everywhere' } },
      'Setting `convlint.inlayHints.inCode` must be one of `both`, `definitions`, `calls`, `off`; its default is used.',
    ],
    [
      { inlayHints: { shapes: 'no' } },
      'Setting `convlint.inlayHints.shapes` must be `true` or `false`; its default is used.',
    ],
    [
      { codeLens: { enabled: 1 } },
      'Setting `convlint.codeLens.enabled` must be `true` or `false`; its default is used.',
    ],
  ])('that are wrong (%j) keep their default, with one complaint', (section, complaint) => {
    expect(readSettings(section)).toEqual({ configuration: DEFAULT_CONFIGURATION, complaints: [complaint] });
  });
});

it('words about a module that cannot be read are told, one by one', () => {
  const modules = { CBAM: 'channels=same sise=/2 params' };
  const read = readSettings({ modules });
  expect(read.configuration.modules).toEqual(modules);
  expect(read.complaints).toEqual([
    'Setting `convlint.modules.CBAM` says `sise=/2`, which cannot be read; that word is left out.',
    'Setting `convlint.modules.CBAM` says `params`, which cannot be read; that word is left out.',
  ]);
});
