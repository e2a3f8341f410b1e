// A text that says everything a layer's result follows from: equal texts, equal results. Networks repeat themselves,
// and writing such a text costs a fraction of working out a layer.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { Layer } from '../network/network.ts';
import { relationKey } from '../network/relative-size.ts';
import type { Dim, Shape } from '../network/shape.ts';
import type { InputShape } from '../operations/operation.ts';

/** Writes the texts of calls in networks of one layout. */
export class CallKeys {
  /** One result stands for many layers, so the very same shapes arrive again and again. */
  readonly #shapes = new Map<Shape, string>();

  of(
    { operation, attributes, incomplete, openWidth, layout, stated }: Layer,
    inputs: readonly InputShape[],
  ): string {
    let key = incomplete ? `${operation}?` : `${operation}`;
    if (openWidth) key += '~';
    if (layout !== undefined) key += `@${layout}`;
    for (const { name, value } of attributes.values()) key += `;${name}=${valueKey(value)}`;
    for (const shape of inputs) key += shape === undefined ? '|-' : this.#shapeKey(shape);
    return stated ? `${key}#${JSON.stringify(stated)}` : key;
  }

  #shapeKey(shape: Shape): string {
    const known = this.#shapes.get(shape);
    if (known !== undefined) return known;
    const key = `|${shape.map(dimKey).join('x')}`;
    this.#shapes.set(shape, key);
    return key;
  }
}

function valueKey(value: AttributeValue): string | number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return JSON.stringify(value);
  return `[${value.map(itemKey).join()}]`;
}

function itemKey(item: Exclude<AttributeValue, string | number | boolean>[number]): string {
  if (typeof item === 'number') return String(item);
  return typeof item === 'string' ? JSON.stringify(item) : `${item.before}+${item.after}`;
}

function dimKey(dim: Dim): string {
  if (typeof dim === 'number') return String(dim);
  const name = dim.name === undefined ? '' : JSON.stringify(dim.name);
  return dim.of ? `?${name}${relationKey(dim.of)}` : `?${name}`;
}
