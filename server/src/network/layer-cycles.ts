// Layers that read each other in a circle: a file can say so, and nothing can be computed of them.
import type { FileProblem } from './file-problem.ts';
import type { Layer, LayerId, Network } from './network.ts';

/** Each circle once, at a reference that goes against the order of the file. */
export function layerCycles(layers: Network['layers']): readonly FileProblem[] {
  return circles(layers).flatMap((members): readonly FileProblem[] => {
    const inside = new Set(members);
    const references = members.flatMap((id) => (layers[id]?.inputs ?? []).map((input) => ({ id, input })));
    const first = references.find(({ id, input: { target } }) => {
      return target !== undefined && target.layer >= id && inside.has(target.layer);
    })?.input;
    if (!first) return [];
    const names = members.slice(0, 10).map((id) => layers[id]?.path ?? '');
    return [{ type: 'cycle', span: first.span, members: names, of: 'layers' }];
  });
}

interface Visit {
  readonly id: LayerId;
  next: number;
}

/** The strongly connected sets of more than one layer, and layers that read themselves (Tarjan 1972, iterative). */
function circles(layers: readonly Layer[]): readonly (readonly LayerId[])[] {
  const found: LayerId[][] = [];
  const order = new Map<LayerId, number>();
  const low = new Map<LayerId, number>();
  const stack: LayerId[] = [];
  const onStack = new Set<LayerId>();
  for (const { id: start } of layers) {
    if (order.has(start)) continue;
    const path: Visit[] = [];
    push(start);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { id } = visit;
      const input = layers[id]?.inputs[visit.next++];
      if (!input) {
        path.pop();
        const parent = path.at(-1);
        if (parent) lower(parent.id, low.get(id));
        if (low.get(id) === order.get(id)) take(id);
      } else if (input.target) {
        const next = input.target.layer;
        if (!order.has(next)) push(next);
        else if (onStack.has(next)) lower(id, order.get(next));
      }
    }

    function push(id: LayerId): void {
      order.set(id, order.size);
      low.set(id, order.size - 1);
      stack.push(id);
      onStack.add(id);
      path.push({ id, next: 0 });
    }
  }
  return found;

  function lower(id: LayerId, value: number | undefined): void {
    low.set(id, Math.min(low.get(id) ?? Number.POSITIVE_INFINITY, value ?? Number.POSITIVE_INFINITY));
  }

  function take(root: LayerId): void {
    const members: LayerId[] = [];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      onStack.delete(id);
      members.push(id);
      if (id === root) break;
    }
    const readsItself = layers[root]?.inputs.some(({ target }) => target?.layer === root);
    if (members.length > 1 || readsItself) found.push(members.sort((a, b) => a - b));
  }
}
