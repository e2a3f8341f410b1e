// What an operation with given attributes makes of the shapes it gets: a pure function, so that inference can keep
// results, fixes can ask "what if", and whoever needs a shape while a network is still being read gets the same one.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { Layout } from '../network/shape.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from './attributes.ts';
import { inCommon, withEachChoice } from './open-choices.ts';
import type {
  Attributes,
  Call,
  InputShape,
  Operation,
  ParameterGroup,
  Product,
  Reach,
  ShapeResult,
  WindowAxis,
} from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';

/** An operation with the attribute values a file gives it, applied to shapes. */
export interface Application {
  readonly operation: Operation;
  readonly given: ReadonlyMap<string, AttributeValue>;
  readonly inputs: readonly InputShape[];
  readonly layout: Layout;
  /** Some value is missing or invalid: defaults are not applied, outputs are guesses, and nothing is concluded. */
  readonly incomplete?: boolean;
  /** Attributes that are given, and nobody knows as what: what depends on them is not guessed. */
  readonly unknown?: ReadonlySet<string>;
  /** Only numbers of channels are missing, so that sizes follow; how much it holds and computes does not. */
  readonly openWidth?: boolean;
}

/** What comes out of an application. */
export interface Applied {
  /** At least one; `undefined` where not even the number of axes is known. */
  readonly outputs: readonly InputShape[];
  readonly problems: readonly ShapeProblem[];
  readonly windows?: readonly WindowAxis[];
  /** `undefined` if the problems leave it open what the layer holds. */
  readonly parameterGroups: readonly ParameterGroup[] | undefined;
  /** `undefined` if the problems leave it open what the layer computes. */
  readonly macTerms: readonly Product[] | undefined;
  readonly reach: Reach;
}

/** Problems that leave it open what a layer holds; the others are about its spatial sizes. */
const OPEN_PROBLEMS: ReadonlySet<ShapeProblem['type']> = new Set([
  'rank',
  'axis-count',
  'indivisible',
  'merge-mismatch',
  'axes',
  'exclusive',
]);

/** Applies the operation. Never throws: an operation that fails counts as unknown. */
export function applyOperation(application: Application): Applied {
  try {
    return apply(application);
  } catch {
    return {
      outputs: [undefined],
      problems: [],
      parameterGroups: undefined,
      macTerms: undefined,
      reach: { type: 'unknown' },
    };
  }
}

function apply(application: Application): Applied {
  const { operation, incomplete } = application;
  if (incomplete) {
    const each = withEachChoice(application, operation.attributes).map((one) =>
      outputsOf(operation.shape(callOf(one))),
    );
    return guess(operation, inCommon(each));
  }
  const call = callOf(application);
  const result = operation.shape(call);
  const outputs = outputsOf(result);
  const { problems } = result;
  const isOpen = application.openWidth === true;
  return {
    outputs,
    problems,
    ...(result.windows && { windows: result.windows }),
    parameterGroups:
      isOpen || problems.some((problem) => OPEN_PROBLEMS.has(problem.type))
        ? undefined
        : (operation.parameters?.(call, result) ?? []),
    macTerms: isOpen ? undefined : macTermsOf(operation, call, result, problems),
    reach: operation.reach?.(call, result) ?? { type: 'pointwise' },
  };
}

function callOf(application: Application): Call {
  const { layout } = application;
  return { inputs: paddedInputs(application), attributes: attributesOf(application), layout };
}

function outputsOf({ outputs }: ShapeResult): readonly InputShape[] {
  return outputs.length === 0 ? [undefined] : outputs;
}

/** Outputs that may be wrong, with what is true of the operation whatever its attributes are. */
function guess({ parameters, macs, reach }: Operation, outputs: readonly InputShape[]): Applied {
  return {
    outputs,
    problems: [],
    parameterGroups: parameters ? undefined : [],
    macTerms: macs ? undefined : [],
    reach: { type: reach ? 'unknown' : 'pointwise' },
  };
}

/** What a layer computes is open once it cannot work; a kind that multiplies nothing computes nothing all the same. */
function macTermsOf(
  operation: Operation,
  call: Call,
  result: ShapeResult,
  problems: readonly ShapeProblem[],
): readonly Product[] | undefined {
  if (operation.macs === undefined) return [];
  return problems.length > 0 ? undefined : operation.macs(call, result);
}

function paddedInputs({ operation, inputs }: Application): readonly InputShape[] {
  const missing = operation.inputs.min - inputs.length;
  return missing > 0 ? [...inputs, ...Array.from({ length: missing }, () => undefined)] : inputs;
}

/** Files state their conventions as attributes of origin `convention`, so the default ones never decide. */
function attributesOf({ operation, given, incomplete, unknown }: Application): Attributes {
  if (!incomplete) return readAttributes(operation, given, DEFAULT_CONVENTIONS);
  return { get: (name) => given.get(name), has: (name) => given.has(name) || unknown?.has(name) === true };
}
