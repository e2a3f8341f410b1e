// What is worth knowing about a layer of a family: remarks below the figures of a hover.
import { isCount, type LayerFacts } from '../../inference/facts.ts';
import type { Layer, Network } from '../../network/network.ts';
import { elementCount, isKnown } from '../../network/shape.ts';
import type { Category, Operation } from '../../operations/operation.ts';
import { formatCount } from '../../text/format-count.ts';
import { isKnownShape } from '../../wording/figures.ts';
import { code } from '../../wording/markdown.ts';
import { formatFactor } from '../../wording/numbers.ts';

export interface NoteSubject {
  readonly layer: Layer;
  readonly facts: LayerFacts;
  readonly operation: Operation;
  readonly network: Network;
}

/** One remark, or none if it does not apply. Markdown. */
type Note = (subject: NoteSubject) => string | undefined;

const NOTES: Readonly<Partial<Record<Category, readonly Note[]>>> = {
  convolution: [sharing, oneByOne],
  pooling: [pooling],
  activation: [activation],
  reshaping: [reshaping],
};

export function layerNotes(subject: NoteSubject): readonly string[] {
  const notes: readonly Note[] = [sharedWeights, ...(NOTES[subject.operation.category] ?? [])];
  return notes.flatMap((note) => note(subject) ?? []);
}

/** The same filter at every position needs far fewer weights than a weight for every pair of elements. */
function sharing({ facts }: NoteSubject): string | undefined {
  const [input, output] = [facts.inputs[0], facts.outputs[0]];
  const { weights } = facts.cost;
  if (!isKnownShape(input) || !isKnownShape(output) || !isCount(weights) || weights === 0) return undefined;
  const full = elementCount([...input, ...output]);
  if (!isKnown(full) || full <= weights) return undefined;
  const factors = [...input, ...output].join('·');
  return (
    'The same filters are used at every position: a fully connected layer between these two shapes would have ' +
    `${factors} = ${formatCount(full)} weights, ${formatFactor(full / weights)} times as many.`
  );
}

function oneByOne({ facts }: NoteSubject): string | undefined {
  const { windows = [] } = facts;
  const slides =
    windows.length > 0 && windows.every((axis) => axis.kind === 'convolution' && axis.kernel === 1);
  if (!slides) return undefined;
  const size = windows.map(() => '1').join('×');
  return (
    `A ${size} convolution looks at one position at a time: it changes the number of channels cheaply and adds ` +
    'depth. Before an expensive convolution it saves parameters.'
  );
}

function pooling({ facts, operation }: NoteSubject): string | undefined {
  if (facts.parameterGroups.length > 0) return undefined;
  const overChannels = operation.id === 'cross_channel_pool';
  return overChannels
    ? 'Pools over channels: no parameters, and the size of the map is kept.'
    : 'A pool has no parameters and keeps the number of channels. A smaller map makes all that follows cheaper.';
}

function activation({ facts }: NoteSubject): string | undefined {
  const [input, output] = [facts.inputs[0], facts.outputs[0]];
  const same = input !== undefined && output !== undefined && String(input) === String(output);
  if (!same || facts.parameterGroups.length > 0) return undefined;
  return 'Feature map → activation map: only the values change, and there are no parameters.';
}

function reshaping({ facts, operation }: NoteSubject): string | undefined {
  const input = facts.inputs[0];
  if (operation.id !== 'flatten' || !isKnownShape(input) || facts.problems.length > 0) return undefined;
  const count = elementCount(input);
  const product = isKnown(count) ? `: ${input.join('·')} = ${formatCount(count)}` : '';
  return `Only the shape changes${product}. There are no parameters.`;
}

function sharedWeights({ layer, network }: NoteSubject): string | undefined {
  const owner = layer.sharesWeightsWith === undefined ? undefined : network.layers[layer.sharesWeightsWith];
  return owner && `Uses the weights of ${code(owner.name ?? owner.path)} again, where they are counted.`;
}
