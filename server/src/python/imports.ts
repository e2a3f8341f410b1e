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
  /** What the module has of that name, or else a module in it. */
  const member = (name: string): Value => {
    const value = module.type === 'module' ? machine.attributeIfAny(module, name) : undefined;
    if (value && value.type !== 'unknown') return value;
    return machine.module(`${path}${path.endsWith('.') ? '' : '.'}${name}`, from);
  };
  if (node.names === '*') {
    importAll(module, member, scope, machine);
    return;
  }
  for (const { name, as } of node.names) {
    const value = member(name);
    const isUnknown = value.type === 'unknown';
    bind(as ?? name, isUnknown ? { ...UNKNOWN, why: `${path}.${name}` } : value, scope, machine);
  }
}

/** Of a module that is not known, any name may come. */
function importAll(module: Value, member: (name: string) => Value, scope: Scope, machine: Machine): void {
  machine.touch(scope.table);
  if (module.type !== 'module') {
    scope.table.open = true;
    return;
  }
  const { entries, open } = module.table;
  const listed = module.attribute?.('__all__', machine) ?? entries.get('__all__');
  const names = listed && namesIn(listed);
  if (names) {
    for (const name of names) bind(name, member(name), scope, machine);
    return;
  }
  // Which of its names come is not known, where a list of them is not.
  if (open || listed) scope.table.open = true;
  for (const [name, value] of entries) {
    if (name.startsWith('_')) continue;
    bind(name, listed && scope.table.entries.has(name) ? UNKNOWN : value, scope, machine);
  }
}

function namesIn(listed: Value): readonly string[] | undefined {
  if (listed.type !== 'tuple' && (listed.type !== 'list' || listed.open)) return undefined;
  const names = listed.items.map((item) => (item.type === 'text' ? item.value : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
