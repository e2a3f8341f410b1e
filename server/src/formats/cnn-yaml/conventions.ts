// What `framework`, `layout` and `rounding` at the head of a file set for all its layers.
import type { Layout } from '../../network/shape.ts';
import type { Conventions } from '../../operations/attribute-spec.ts';

export type Framework = 'pytorch' | 'keras' | 'caffe' | 'darknet';
export type FileRounding = 'exact' | 'floor' | 'ceil';

export interface HeaderChoices {
  readonly framework?: Framework;
  readonly layout?: Layout;
  readonly rounding?: FileRounding;
}

export interface HeaderConventions {
  readonly layout: Layout;
  readonly conventions: Conventions;
}

const NO_FRAMEWORK: HeaderConventions = {
  layout: 'channels_last',
  conventions: { convolutionRounding: 'exact', poolRounding: 'exact', same: 'same_pytorch' },
};

/** Sources: the frameworks' own pooling and convolution size rules. */
const FRAMEWORK_CONVENTIONS: Readonly<Record<Framework, HeaderConventions>> = {
  pytorch: {
    layout: 'channels_first',
    conventions: { convolutionRounding: 'floor', poolRounding: 'floor', same: 'same_pytorch' },
  },
  keras: {
    layout: 'channels_last',
    conventions: { convolutionRounding: 'floor', poolRounding: 'floor', same: 'same_tensorflow' },
  },
  caffe: {
    layout: 'channels_first',
    conventions: { convolutionRounding: 'floor', poolRounding: 'ceil_caffe', same: 'same_pytorch' },
  },
  darknet: {
    layout: 'channels_first',
    conventions: { convolutionRounding: 'floor', poolRounding: 'floor', same: 'same_pytorch' },
  },
};

/** `layout` and `rounding` win over the framework's. No framework's convolution rounds up. */
export function conventionsOf(choices: HeaderChoices): HeaderConventions {
  const { framework, rounding } = choices;
  const base = framework ? FRAMEWORK_CONVENTIONS[framework] : NO_FRAMEWORK;
  const ceil = framework === 'caffe' ? 'ceil_caffe' : 'ceil';
  return {
    layout: choices.layout ?? base.layout,
    conventions: {
      ...base.conventions,
      ...(rounding && {
        convolutionRounding: rounding === 'ceil' ? 'floor' : rounding,
        poolRounding: rounding === 'ceil' ? ceil : rounding,
      }),
    },
  };
}
