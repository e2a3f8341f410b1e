// Tells the parser of a fork from that of a library by the modules that it names: no Python has to be run for that.
// Source: parse_model of ultralytics, YOLOv5, YOLOv7 and YOLOv9, which compare `m`, the class of a row, with those that they treat alike.
import { dialects } from '../dialects.ts';
import { isKnownByName, whyNotFound } from '../library-names.ts';

/** What a class is compared with: one name, or several in brackets. */
const COMPARED = /\bm (?:in|is|==) *(?:\{([^{}]*)\}|\[([^[\]]*)\]|\(([^()]*)\)|([\w.]+))/g;

/** Names of a parser that are no modules, or of modules that only training and tests have. */
const NO_MODULES = /^(?:None|not|frozenset|nn\..*|torch\..*|torchvision\..*)$/;

/** Whether a parser names modules that none of the libraries has. */
export function knowsStrangers(parser: string): boolean {
  const start = parser.indexOf('def parse_model');
  if (start < 0) return false;
  for (const match of parser.slice(start).matchAll(COMPARED)) {
    const names = match
      .slice(1)
      .join(' ')
      .replace(/#.*/g, '')
      .split(/[\s,]+/);
    if (names.some((name) => /^[A-Z]/.test(name) && !NO_MODULES.test(name) && !isOfSomeLibrary(name)))
      return true;
  }
  return false;
}

function isOfSomeLibrary(name: string): boolean {
  return Object.values(dialects).some(
    ({ id, modules }) => modules.has(name) || isKnownByName(name, id) || whyNotFound(name, id) !== undefined,
  );
}
