// Simple statements of the version before that stand in no piece that was taken over: where one is read again that has the same
// characters, it is taken over itself.
import type { InnerStatement } from './memory.ts';

export class LooseStatements {
  readonly #bySource = new Map<string, InnerStatement[]>();

  constructor(statements: readonly InnerStatement[]) {
    for (const statement of statements) {
      const { text } = statement.segment;
      const alike = this.#bySource.get(text);
      if (alike) alike.push(statement);
      else this.#bySource.set(text, [statement]);
    }
  }

  /** The next one with these characters, if it lies no deeper in itself than may be read there. Each is given once. */
  take(source: string, deepest: number): InnerStatement | undefined {
    const alike = this.#bySource.get(source);
    return alike?.[0] && alike[0].height <= deepest ? alike.shift() : undefined;
  }
}
