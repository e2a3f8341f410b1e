// Colours of the terminal, or none: the same names either way.
import picocolors from 'picocolors';
import type { Output, Surroundings } from '../surroundings.ts';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** Colours for a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` gives them to pipes too. */
export function styleFor(output: Output, environment: Surroundings['environment']): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const wanted = output.isTerminal && TERM !== 'dumb';
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  return picocolors.createColors(!NO_COLOR && (forced || (wanted && FORCE_COLOR !== '0')));
}
