// `import`: names of libraries, and what else the program is made of.
import type { Import, ImportFrom } from '../syntax/python/tree.ts';
import type { Machine } from './machine.ts';
import { UNKNOWN } from './make.ts';
import { bind } from './scope.ts';
import type { Scope, Value } from './values.ts';

export function executeImport(node: Import | ImportFrom, scope: Scope, machine: Machine): void {
  const file = scope.module.table.entries.get('__file__');
  const from = file?.type === 'text' ? file.value : undefined;
  if (node.type === 'import') {
    for (const { name, as } of node.modules) {
      const whole = machine.module(name, from);
      const root = name.split('.')[0] ?? name;
      bind(as ?? root, as || root === name ? whole : machine.module(root, from), scope, machine);
    }
    return;
  }
  const path = '.'.repeat(node.level) + node.module;
  const module = machine.module(path, from);
  if (node.names === '*') {
    importAll(module, scope, machine);
    return;
  }
  for (const { name, as } of node.names) {
    const value = module.type === 'module' ? machine.attributeIfAny(module, name) : undefined;
    const inner = value ?? machine.module(`${path}${path.endsWith('.') ? '' : '.'}${name}`, from);
    bind(
      as ?? name,
      inner.type === 'unknown' ? { ...UNKNOWN, why: `${path}.${name}` } : inner,
      scope,
      machine,
    );
  }
}

/** Of a module that is not known, any name may come. */
function importAll(module: Value, scope: Scope, machine: Machine): void {
  machine.touch(scope.table);
  if (module.type !== 'module') {
    scope.table.open = true;
    return;
  }
  const { entries, open } = module.table;
  const listed = module.attribute?.('__all__', machine) ?? entries.get('__all__');
  if (listed?.type === 'list' && !listed.open) {
    for (const name of listed.items) {
      const value = name.type === 'text' ? machine.attributeIfAny(module, name.value) : undefined;
      if (name.type === 'text' && value) bind(name.value, value, scope, machine);
    }
    return;
  }
  if (open) scope.table.open = true;
  for (const [name, value] of entries) if (!name.startsWith('_')) bind(name, value, scope, machine);
}
