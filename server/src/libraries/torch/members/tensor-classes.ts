// Classes of tensors: `torch.Tensor` and its kinds by type, `nn.Parameter`, `nn.Buffer`.
import { text } from '../../../python/make.ts';
import type { Foreign, Given, Run, Value } from '../../../python/values.ts';
import { callFunction } from '../functions/call-function.ts';
import { functionNamed } from '../functions/index.ts';
import type { Session } from '../session.ts';
import { TENSOR_CLASSES } from '../tensors/dtypes.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';

export function isTensorClass(name: string): boolean {
  return Object.hasOwn(TENSOR_CLASSES, name);
}

/** `torch.Tensor(2, 3)` has sizes, `torch.Tensor([2, 3])` elements. */
export function newTensor(dtype: string, given: Given, run: Run, session: Session, home: TensorHome): Value {
  const first = given.positional[0]?.value;
  // With nothing at all there is one axis without elements, which can be joined with any tensor.
  if (!first && given.keywords.size === 0 && !given.isOpen) return new Tensor({ sizes: [0], dtype }, home);
  const isSize = first?.type === 'int' || (first?.type === 'tuple' && first.more !== undefined);
  const isData = given.positional.length === 1 && !isSize;
  const found = functionNamed(isData ? 'tensor' : 'empty');
  const made = found && callFunction(found, given, run, session, home);
  return made instanceof Tensor
    ? new Tensor({ ...made.facts, dtype }, home)
    : (made ?? run.unknown('a tensor'));
}

export function tensorClass(name: string, session: Session, home: TensorHome): Foreign {
  const dtype = TENSOR_CLASSES[name] ?? 'float32';
  return {
    type: 'foreign',
    class: `torch.${name}`,
    isClassOf: (value) => {
      if (value.type === 'unknown') return undefined;
      if (!(value instanceof Tensor) || !value.home.tensorClass) return false;
      if (name === 'Tensor') return true;
      return value.facts.dtype === undefined ? undefined : value.facts.dtype === dtype;
    },
    call: (given, run) => newTensor(dtype, given, run, session, home),
    attribute: (attribute) => {
      if (attribute === '__name__') return text(name);
      const call = home.method(attribute);
      return call && { type: 'builtin', name: attribute, call };
    },
  };
}

/** `nn.Parameter(tensor)`, `nn.Buffer(tensor)` */
export function parameterClass(name: string, session: Session, home: TensorHome): Foreign {
  const kind = name === 'Parameter' ? { isParameter: true as const } : { isBuffer: true as const };
  return {
    type: 'foreign',
    class: `torch.nn.${name}`,
    isClassOf: (value) =>
      value instanceof Tensor ? value.isParameter : value.type === 'unknown' ? undefined : false,
    call: (given, run) => {
      const value = given.positional[0]?.value ?? given.keywords.get('data')?.value;
      const facts = value instanceof Tensor ? value.facts : { sizes: undefined };
      const { source: _, ...rest } = facts;
      const made = new Tensor({ ...rest, ...kind }, home);
      session.made.set(made, session.definition(name, given, run));
      const trains = given.positional[1]?.value ?? given.keywords.get('requires_grad')?.value;
      if (trains && name === 'Parameter') made.setAttribute('requires_grad', trains, run);
      return made;
    },
  };
}
