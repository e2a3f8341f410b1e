// The order of what attention is given. Keras hands it query, value and key, or by name in any order; the operations have the key
// before the value.
import type { WrittenCall } from './written.ts';

export const ATTENTION: ReadonlySet<string | undefined> = new Set(['multi_head_attention', 'attention']);

const NAMES = ['query', 'key', 'value'] as const;

/** `wires` are those of the inputs of the call, in their order. */
export function ordered<Wire>(
  operation: string | undefined,
  wires: readonly Wire[],
  { inputs }: WrittenCall,
): readonly Wire[] {
  if (!ATTENTION.has(operation)) return wires;
  const [first, second, third] = wires;
  if (!inputs.some(({ argument }) => argument !== undefined)) {
    return first && second && third ? [first, third, second] : wires;
  }
  // What has no name comes in the order of the arguments.
  const byName = new Map<string, Wire>();
  wires.forEach((wire, index) => {
    byName.set(inputs[index]?.argument ?? ['query', 'value', 'key'][index] ?? '', wire);
  });
  const value = byName.get('value');
  const found = NAMES.map((name) => byName.get(name) ?? (name === 'key' ? value : undefined));
  const known = found.filter((wire) => wire !== undefined);
  return known.length === NAMES.length ? known : wires;
}
