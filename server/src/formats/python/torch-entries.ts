// How the models of PyTorch that a program makes become entries: with the call that the program makes itself, or else run when that is asked for.
import { toMode } from '../../libraries/torch/modules/module-base.ts';
import { NOWHERE } from '../../libraries/written-places.ts';
import { bool, table } from '../../python/make.ts';
import type { Class, Instance } from '../../python/values.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import { blanksIn } from './blanks.ts';
import { type ModelCall, traceModel } from './inputs.ts';
import { type Entry, type InputsOf, labelOf } from './model-entry.ts';
import type { Program } from './program.ts';
import type { Traced } from './traced.ts';
import type { TracedCall } from './traced-call.ts';

/** It is called with what the program does not show: data that is loaded. */
export function isOpen({ given }: TracedCall): boolean {
  return blanksIn(given).includes(0) || given.isOpen;
}

/** The program that makes it may do no more: a loop that trains. */
function isBroken({ result, problem }: TracedCall): boolean {
  return result === undefined && !problem;
}

/** The entry of a call that the program makes. */
export function ofCall(call: TracedCall, program: Program, inputsOf: InputsOf): Entry {
  const { model, given, span } = call;
  const label = writtenAs(model, program);
  if (inputsOf.isAsked || isOpen(call) || isBroken(call)) {
    const place = span ?? placeOf(model, program);
    return { ...ofModel({ model, given, span: place }, label, span, program, inputsOf), isCall: true };
  }
  return {
    label,
    ...(span && { span }),
    model,
    isCall: true,
    isRun: true,
    trace: () => ({ call, isAssumed: false }),
  };
}

/** The entry of a model that the program makes and does not call. */
export function ofMade(model: Instance, program: Program, inputsOf: InputsOf): Entry {
  const span = placeOf(model, program);
  return ofModel({ model, span }, writtenAs(model, program), span, program, inputsOf);
}

/** What makes it, as it is written. */
function writtenAs(model: Instance, { library }: Program): string {
  const definition = library.session.made.get(model);
  const written = definition ? labelOf(sourceOf(definition.span)) : '';
  return written === '' ? model.class.name : written;
}

/** Where a model is made. */
export function placeOf(model: Instance, { library }: Program): Span {
  return library.session.made.get(model)?.span ?? NOWHERE;
}

/** The entry of a model that something makes; run when it is asked for. */
export function ofModel(
  call: ModelCall,
  label: string,
  span: Span | undefined,
  program: Program,
  inputsOf: InputsOf,
): Entry {
  const { model } = call;
  let traced: { readonly result: Traced | undefined } | undefined;
  return {
    label: labelOf(label),
    ...(span && { span }),
    model,
    ...(call.isNew && { besides: besidesOf(model, call.span, inputsOf) }),
    trace: (before) => {
      if (!traced && !asksToTrain(label))
        program.attempt(call.span, () => toMode(model, bool(false), program.run.interpreter));
      traced ??= {
        result: traceModel(program, call, { stated: inputsOf(model), usual: inputsOf.usual, before }),
      };
      return traced.result;
    },
  };
}

/** The same of a class whose model is what it was in the version before: it is made when something is asked of it. */
export function ofKept(of: Class, span: Span, inputsOf: InputsOf, make: () => Entry | undefined): Entry {
  let known: Entry | undefined;
  const made = () => {
    known ??= make();
    return known;
  };
  return {
    label: `${of.name}()`,
    span,
    of,
    get model() {
      return made()?.model ?? { type: 'instance', class: of, table: table() };
    },
    besides: besidesOf({ class: of }, span, inputsOf),
    trace: (before) => made()?.trace(before),
  };
}

/** What a network follows from besides what makes its model. */
export function besidesOf(
  model: Pick<Instance, 'class'>,
  span: Span,
  inputsOf: InputsOf,
): NonNullable<Entry['besides']> {
  return { span, stated: () => JSON.stringify([inputsOf(model), inputsOf.usual]) };
}

/** `Net().train()`: sizes are those of evaluation, but where somebody asks for others. */
function asksToTrain(label: string): boolean {
  return /\.train\s*\(/.test(label);
}

/** Whether it is a class of models of PyTorch. */
export function isOfModules({ order }: Class): boolean {
  return order.some((one) => one.type === 'foreign' && one.class === 'torch.nn.Module');
}
