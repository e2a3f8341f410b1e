// How a module of one's own stands in the network: one layer that is known only by what it does to the shape.
import type { Argument } from '../../libraries/literal.ts';
import type { Composer, Feature } from './composer.ts';
import { UNKNOWN_COUNT } from './counts.ts';
import type { Header } from './header.ts';
import type { CustomModule } from './module-words.ts';
import { scaledWidth } from './scaling.ts';

export interface CustomWidth {
  /** To compute with. */
  readonly channels: number;
  /** The argument that decides it. */
  readonly argument?: Argument;
}

export function customWidth(
  { channels }: CustomModule,
  written: readonly Argument[],
  inputs: readonly Feature[],
  { scale, divisor }: Header,
): CustomWidth {
  if (channels === 'same') return { channels: inputs[0]?.channels ?? UNKNOWN_COUNT };
  if (typeof channels === 'number') return { channels };
  const argument = written[channels === 'width' ? 0 : channels.argument];
  const value = typeof argument?.value === 'number' ? argument.value : UNKNOWN_COUNT;
  const width = channels === 'width' ? scaledWidth(value, scale, divisor) : value;
  return { channels: width, ...(argument && { argument }) };
}

export function composeCustom(
  b: Composer,
  { name, channels, scale, parameters }: CustomModule,
  inputs: readonly Feature[],
  width: CustomWidth,
): Feature {
  const span = width.argument?.span;
  const stated = span ? { value: width.channels, span } : width.channels;
  const given = {
    ...(channels !== 'same' && { channels: stated }),
    scale,
    ...(parameters !== undefined && { parameters }),
  };
  return b.own(name, inputs, given, width.channels);
}
