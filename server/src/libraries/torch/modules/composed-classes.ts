// Classes of `torch.nn` that are made of other layers: the interpreter makes them of their text when one of them is first asked for.
import { type OwnTexts, runOwnText } from '../../../python/own-text.ts';
import type { Class, Run, Value } from '../../../python/values.ts';
import { COMPOSED, COMPOSED_START } from './composed.ts';

export class ComposedClasses {
  readonly #texts: OwnTexts;
  #names: ReadonlyMap<string, Value> | undefined;

  constructor(texts: OwnTexts) {
    this.#texts = texts;
  }

  /** `undefined` for a name that is none of them. */
  class(name: string, run: Run): Class | undefined {
    if (!Object.hasOwn(COMPOSED, name)) return undefined;
    this.#names ??= runOwnText([COMPOSED_START, ...Object.values(COMPOSED)].join('\n'), run, this.#texts);
    const found = this.#names?.get(name);
    return found?.type === 'class' ? found : undefined;
  }
}
