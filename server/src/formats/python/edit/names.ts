// What a file calls the parts of PyTorch that new code needs.
import type { PythonTree } from '../../../syntax/python/tree.ts';

export interface TorchNames {
  /** `torch`, where the file has it. */
  readonly torch?: string;
  readonly nn: string;
  readonly functional: string;
}

/** `undefined` where it imports nothing that new code could be written with. */
export function torchNames({ statements }: Pick<PythonTree, 'statements'>): TorchNames | undefined {
  const known = new Map<string, string>();
  for (const statement of statements) {
    if (statement.type === 'import') {
      for (const { name, as } of statement.modules) {
        if (as !== undefined) known.set(name, as);
        else if (name === 'torch' || name.startsWith('torch.')) known.set('torch', 'torch');
      }
    } else if (statement.type === 'import-from' && statement.level === 0 && statement.names !== '*') {
      for (const { name, as = name } of statement.names) known.set(`${statement.module}.${name}`, as);
    }
  }
  const torch = known.get('torch');
  const nn = known.get('torch.nn') ?? (torch === undefined ? undefined : `${torch}.nn`);
  if (nn === undefined) return undefined;
  const functional = known.get('torch.nn.functional') ?? `${nn}.functional`;
  return { ...(torch !== undefined && { torch }), nn, functional };
}
