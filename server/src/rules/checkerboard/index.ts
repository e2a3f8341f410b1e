// checkerboard: a transposed convolution whose kernel is not a multiple of its stride covers its output unevenly.
import type { WindowAxis } from '../../operations/operation.ts';
import { listed } from '../../wording/sentence.ts';
import type { FixCandidate, LayerSubject, Rule } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';

export const rule: Rule = {
  id: 'checkerboard',
  summary: 'A transposed convolution covers its output unevenly',
  category: 'design',
  severity: 'off',
  fixable: true,
  windows: true,
  checkLayer(subject, context) {
    const uneven = (subject.facts.windows ?? []).filter(isUneven);
    if (uneven.length === 0) return;
    const { layer } = subject;
    context.report({
      span: attributeSpan(layer, 'kernel'),
      message: `Kernel ${multiples(uneven)}: some elements are written more often than their neighbours, which shows as a checkerboard.`,
      layer,
      fixes: () => multipleOfStride(subject),
    });
  },
};

function isUneven({ kind, kernel, stride }: WindowAxis): boolean {
  return kind === 'transposed' && stride > 1 && kernel % stride !== 0;
}

/** "3 is not a multiple of stride 2", with the axes where they differ. */
function multiples(axes: readonly WindowAxis[]): string {
  const [first] = axes;
  const all =
    axes.length > 1 && axes.every((axis) => axis.kernel === first?.kernel && axis.stride === first.stride);
  const texts = axes.map(
    ({ axis, kernel, stride }) => `${axis} ${kernel} is not a multiple of stride ${stride}`,
  );
  return all ? `${first?.kernel} is not a multiple of stride ${first?.stride}` : listed(texts);
}

/** The next larger kernel that is a multiple, with output padding or padding taking up what the output would grow. */
function multipleOfStride({ layer, facts }: LayerSubject): FixCandidate[] {
  const [first, ...others] = facts.windows ?? [];
  if (first === undefined || others.some((axis) => !isSameWindow(axis, first))) return [];
  const { kernel, stride, dilation, padding, outputPadding = 0 } = first;
  if (dilation !== 1 || padding.before !== padding.after) return [];
  const larger = Math.ceil(kernel / stride) * stride;
  const growth = larger - kernel;
  const fromOutput = Math.min(outputPadding, growth);
  const rest = growth - fromOutput;
  const changes = {
    kernel: larger,
    ...(fromOutput > 0 && { output_padding: outputPadding - fromOutput }),
    ...(rest >= 2 && { padding: padding.before + Math.floor(rest / 2) }),
  };
  const names = Object.entries(changes).map(([name, value]) => `\`${name}\` to ${value}`);
  return [
    {
      title: `Set ${listed(names)}`,
      intents: Object.entries(changes).map(([attribute, value]) => ({
        type: 'set-attribute',
        layer: layer.id,
        attribute,
        value,
      })),
    },
  ];
}

function isSameWindow(a: WindowAxis, b: WindowAxis): boolean {
  return (
    a.kernel === b.kernel &&
    a.stride === b.stride &&
    a.dilation === b.dilation &&
    a.outputPadding === b.outputPadding &&
    a.padding.before === b.padding.before &&
    a.padding.after === b.padding.after
  );
}
