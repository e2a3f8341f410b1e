// What `framework`, `layout` and `rounding` at the head of a file set for all its layers.
import type { Layout } from '../../network/shape.ts';
import type { Conventions } from '../../operations/attribute-spec.ts';
import { DEFAULT_CONVENTIONS } from '../../operations/attributes.ts';
import { FRAMEWORK_CONVENTIONS, type Framework } from '../../operations/framework-conventions.ts';

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

const NO_FRAMEWORK: HeaderConventions = { layout: 'channels_last', conventions: DEFAULT_CONVENTIONS };

const LAYOUTS: Readonly<Record<Framework, Layout>> = {
  pytorch: 'channels_first',
  keras: 'channels_last',
  caffe: 'channels_first',
  darknet: 'channels_first',
};

/** `layout` and `rounding` win over the framework's. No framework's convolution rounds up. */
export function conventionsOf(choices: HeaderChoices): HeaderConventions {
  const { framework, rounding } = choices;
  const base = framework
    ? { layout: LAYOUTS[framework], conventions: FRAMEWORK_CONVENTIONS[framework] }
    : NO_FRAMEWORK;
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
