// The effect of a fix behind its title, so that one can choose: "Set `kernel` to 4 (64×21×21 → 64×16×16, ±0 parameters)".
import type { FixIntent } from '../formats/fix-intent.ts';
import type { Layer, Network } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { FixCandidate } from '../rules/rule.ts';
import { nameFromOutside } from '../rules/words/place.ts';
import { counted, grouped } from '../wording/counted.ts';
import { listed, shapeInSentence } from '../wording/sentence.ts';
import type { Effect, Known } from './effect.ts';

/** How many other layers are named. */
const MOST_NAMED = 2;

/** The title with what the fix does to the network; as it is, where that is nothing. */
export function withEffect({ title, intents }: FixCandidate, effect: Effect, network: Network): string {
  const shape = shapeWords(effect);
  const total = totalWords(effect.total, shape !== undefined);
  const others = otherWords(effect.otherLayers, intents, network);
  const parts = [shape, total, others].filter((part) => part !== undefined);
  if (parts.length === 0) return title;
  // What a title says in brackets at its end goes on in the same brackets.
  return title.endsWith(')')
    ? `${title.slice(0, -1)}, ${parts.join(', ')})`
    : `${title} (${parts.join(', ')})`;
}

/** "64×21×21 → 64×22×22"; "gives 64×22×22" where nothing was given before. */
function shapeWords({ shape: { before, after }, otherShape }: Effect): string | undefined {
  if (after === undefined) return undefined;
  if (before === undefined) return `gives ${shapeInSentence(after)}`;
  const other = changeWords(otherShape);
  return changeWords({ before, after }) ?? (other && `its map ${other}`);
}

function changeWords({ before, after }: Known<Shape>): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  const [then, now] = [shapeInSentence(before), shapeInSentence(after)];
  return then === now ? undefined : `${then} → ${now}`;
}

/** "+1,280 parameters"; that there are as many as before is said beside a shape only. */
function totalWords({ before, after }: Known<number>, besideShape: boolean): string | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (before === after) return besideShape ? '±0 parameters' : undefined;
  return `${after > before ? '+' : '−'}${counted(Math.abs(after - before), 'parameter')}`;
}

/** Layers that change along, beside those that the title names: an anchor or an argument may be that of several. */
function otherWords(
  others: readonly Layer[],
  intents: readonly FixIntent[],
  network: Network,
): string | undefined {
  const named = new Set(intents.flatMap((intent) => ('layer' in intent ? intent.layer : [])));
  const setsInput = intents.some(({ type }) => type === 'fit-input');
  const along = others.filter(
    ({ id, operation }) => !named.has(id) && !(setsInput && operation === INPUT_OPERATION),
  );
  const names = [...new Set(along.map((layer) => nameFromOutside(layer, network)))];
  if (names.length === 0) return undefined;
  const words = names.length <= MOST_NAMED ? listed(names) : `${grouped(names.length)} others`;
  return `also changes ${words}`;
}
