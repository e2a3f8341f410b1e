// The equation of a product of an input with learned weights: `abc,cd->abd`, `...b,bc->...c` or `ab...,bc->ac...`. The first axis
// is the batch. Rules: `keras.layers.EinsumDense`.

/** An equation taken apart: a letter for each axis that is named, the batch among them unless axes are left out before. */
export interface Equation {
  readonly input: string;
  readonly weights: string;
  readonly output: string;
  /** Where axes are left out, of input and output alike. */
  readonly elided: 'none' | 'before' | 'behind';
}

const FORMS: readonly (readonly [form: RegExp, elided: Equation['elided']])[] = [
  [/^([a-z]+),([a-z]+)->([a-z]+)$/i, 'none'],
  [/^\.\.\.([a-z]+),([a-z]+)->\.\.\.([a-z]+)$/i, 'before'],
  [/^([a-z]{2,})\.\.\.,([a-z]+)->([a-z]+)\.\.\.$/i, 'behind'],
];

/** `undefined` for what is no such equation. */
export function parseEquation(text: string): Equation | undefined {
  const plain = text.replace(/\s/g, '');
  for (const [form, elided] of FORMS) {
    const [, input, weights, output] = form.exec(plain) ?? [];
    if (input !== undefined && weights !== undefined && output !== undefined) {
      return { input, weights, output, elided };
    }
  }
  return undefined;
}
