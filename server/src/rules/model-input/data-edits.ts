// Candidates that make a model take the data that it is given: another size of its input, flattened or reshaped behind it where the layers need that.
import type { NewLayer } from '../../formats/fix-intent.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import { shapeInSentence } from '../../wording/sentence.ts';
import { setInput } from '../edits/edits.ts';
import type { FixCandidate, RuleContext } from '../rule.ts';

export function toData(
  { expected, gets }: Extract<FileProblem, { type: 'model-input' }>,
  context: RuleContext,
): FixCandidate[] {
  const [input, ...others] = context.graph.inputs();
  if (!input || others.length > 0 || gets.length === 0 || !gets.every((size) => size !== null)) return [];
  // A last axis of one element is added by Keras.
  if (expected.length === gets.length + 1 && gets.length > 1) return [setInput(input, [...gets, 1])];
  const resized = setInput(input, gets);
  const [reader, ...more] = context.graph.readers(input);
  const isAsMany = productOf(expected) === productOf(gets);
  if (!reader || more.length > 0 || !isAsMany || !expected.every((size) => size !== null)) return [resized];
  const insert: NewLayer =
    expected.length === 1
      ? { operation: 'flatten', attributes: {} }
      : { operation: 'reshape', attributes: { shape: expected } };
  const does = expected.length === 1 ? 'flatten it' : `reshape it to ${shapeInSentence(expected)}`;
  return [
    {
      title: `${resized.title} and ${does}`,
      intents: [...resized.intents, { type: 'insert-before', layer: reader.id, insert }],
    },
    resized,
  ];
}

function productOf(sizes: readonly (number | null)[]): number {
  return sizes.reduce<number>((product, size) => product * (size ?? Number.NaN), 1);
}
