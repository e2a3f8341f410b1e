// What setting an attribute of a module does: modules and parameters are kept apart from everything else, and a name keeps its place
// among its kind. Raises where PyTorch refuses what it is given.
import { NONE } from '../../../python/make.ts';
import { typeName } from '../../../python/type-names.ts';
import type { Instance, Run, Value } from '../../../python/values.ts';
import { Fault } from '../../fault.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import { EMPTY, isReady, type Part, partOf, putPart, removeEntry } from './tree.ts';

const WORDS: Readonly<Record<Part, readonly [called: string, expected: string]>> = {
  parameter: ['parameter', 'torch.nn.Parameter or None expected'],
  module: ['child module', 'torch.nn.Module or None expected'],
  buffer: ['buffer', 'torch.Tensor or None expected'],
};

const KINDS: Readonly<Record<string, string>> = { text: 'str', foreign: 'torch.FloatTensor' };

/** `m.name = value` */
export function setModuleAttribute(
  self: Instance,
  name: string,
  value: Value,
  run: Run,
  home: TensorHome,
): void {
  const isNone = value.type === 'none';
  const [before, now] = [partOf(self.table.entries.get(name)), isNone ? undefined : partOf(value)];
  if ((now === 'module' || now === 'parameter') && !isReady(self))
    run.raise(
      'AttributeError',
      `cannot assign ${now}${now === 'module' ? '' : 's'} before Module.__init__() call`,
      notSetUp(self, now, run),
    );
  if (isNone && !before) putPart(self, name, NONE, run);
  else if (now === 'parameter' || !before || value.type === 'unknown') putPart(self, name, value, run);
  else if (isNone) putPart(self, name, EMPTY[before], run);
  else if (now === 'module' && before !== 'parameter') putPart(self, name, value, run);
  else if (before === 'buffer' && value instanceof Tensor)
    putPart(self, name, new Tensor({ ...value.facts, isBuffer: true }, home), run);
  else refuse(name, before, value, run);
}

function notSetUp(self: Instance, part: Part, { at }: Run): Fault | undefined {
  return at && new Fault({ type: 'not-set-up', span: at, name: self.class.name, part });
}

function refuse(name: string, before: Part, value: Value, run: Run): never {
  const [called, expected] = WORDS[before];
  const kind = value.type === 'instance' ? value.class.name : (KINDS[value.type] ?? value.type);
  return run.raise('TypeError', `cannot assign '${kind}' as ${called} '${name}' (${expected})`);
}

/** `del m.name` */
export function removeModuleAttribute(self: Instance, name: string, run: Run): boolean {
  if (!self.table.entries.has(name)) return false;
  removeEntry(self, name, run);
  return true;
}

/** `m.register_buffer(name, value)`, and the like for parameters and modules. */
export function registerPart(
  self: Instance,
  part: Part,
  name: string,
  value: Value,
  run: Run,
  home: TensorHome,
): void {
  if (!isReady(self)) run.raise('AttributeError', `cannot assign ${part} before Module.__init__() call`);
  const before = self.table.entries.get(name);
  if (name.includes('.')) run.raise('KeyError', `${part} name can't contain "."`);
  if (before && partOf(before) !== part) run.raise('KeyError', `attribute '${name}' already exists`);
  if (value.type === 'none') putPart(self, name, EMPTY[part], run);
  else if (part === 'buffer' && value instanceof Tensor)
    putPart(self, name, new Tensor({ ...value.facts, isBuffer: true }, home), run);
  else if (partOf(value) === part || value.type === 'unknown') putPart(self, name, value, run);
  else if (['int', 'float', 'bool', 'text', 'list', 'tuple', 'dict', 'function'].includes(value.type))
    run.raise('TypeError', `cannot register '${typeName(value)}' object as ${part} '${name}'`);
  else if (part === 'parameter' && value instanceof Tensor)
    run.raise(
      'TypeError',
      `cannot assign 'torch.FloatTensor' object to parameter '${name}' (torch.nn.Parameter or None required)`,
    );
  else putPart(self, name, value, run);
}
