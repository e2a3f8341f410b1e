// A call of a module: its hooks and its `forward`, in the network that is traced. A module that is no layer of the library is a group there.
import type { Reference } from '../../../network/network.ts';
import { payForGiven, payForNested } from '../../../python/nested.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { attribute, type Read, type Step } from '../../../tracing/trace.ts';
import { tensorsIn } from '../functions/call-function.ts';
import { noteLoss } from '../loss-inputs.ts';
import type { RootCall, Session, Tracing } from '../session.ts';
import { elementsOf } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { frozenIn } from './held-weights.ts';
import { hasHooks, withHooks } from './hooks.ts';
import { childrenOf, HIDDEN, isOpenModule, ownParameters, qualified } from './tree.ts';

/** What a layer of the library answers to, whose `forward` is the library's own. */
export const IS_LAYER = `${HIDDEN}layer`;

/** Calls `forward`; from outside of any model, a network may be traced. */
export function callModule(
  self: Instance,
  given: Given,
  run: Run,
  session: Session,
  isDirect = false,
): Value {
  const { tracing } = session;
  payForGiven(given, run);
  const forward = (asked: Given) => {
    const value = run.call(run.attribute(self, 'forward'), asked);
    payForNested(value, run);
    return value;
  };
  const work = () => (isDirect ? forward(given) : withHooks(self, given, run, forward));
  if (!tracing) {
    // A class of the program may have any name.
    if (!self.class.span) noteLoss(self.class.name, given, session, run);
    return callFromOutside({ model: self, given }, run, session) ?? work();
  }
  if (!isLayer(self, run)) return enter(self, given, run, session, tracing, work);
  if (!hasHooks(self, 'behind')) return work();
  // What a hook puts in the place of a layer's output is what a call of that layer gives.
  let own: Value | undefined;
  const watched = () =>
    withHooks(self, given, run, (asked) => {
      own = run.call(run.attribute(self, 'forward'), asked);
      return own;
    });
  return enter(self, given, run, session, tracing, watched, (value) => value !== own);
}

/** Tells whoever traces networks; `undefined` if nobody does. */
export function callFromOutside(call: RootCall, run: Run, session: Session): Value | undefined {
  const { span } = call.given;
  const isPart = run.stack.some((one) => session.makers.has(one));
  return session.onRootCall?.({ ...call, ...(span && { span }), ...(isPart && { isPart }) }, run);
}

function isLayer(self: Instance, run: Run): boolean {
  return run.attributeIfAny(self, IS_LAYER) !== undefined;
}

/** A module with others inside, or of the program's own: a group. */
function enter(
  self: Instance,
  given: Given,
  run: Run,
  session: Session,
  tracing: Tracing,
  work: () => Value,
  isKept?: (value: Value) => boolean,
): Value {
  const name = session.nameOf(self);
  const path = name ?? session.pathOf(self.class.name);
  const { inside, trace } = tracing;
  if (name === '') return within(self, path, run, session, tracing, work);
  const made = session.made.get(self);
  const reads = tensorsIn(given).map(
    ({ tensor, span }): Read => session.read(tensor, span ?? given.span, run),
  );
  const entered = {
    kind: self.class.name,
    path,
    ...(name !== undefined && { name }),
    opaque: childrenOf(self).length === 0 && !isOpenModule(self) && inside.length < 1000,
    definition: made ?? session.definition(self.class.name, given, run),
    call: session.call(given, run),
  };
  const span = given.span ?? entered.call.span;
  const first = trace.nextLayer;
  tracing.classes.set(trace.nextGroup, self.class);
  return trace.within(
    entered,
    reads,
    () => {
      const value = within(self, path, run, session, tracing, work);
      // A call of a module has a row, also where nothing is done in it.
      const isEmpty = trace.nextLayer === first && childrenOf(self).length === 0;
      return isEmpty ? takeIdle(value, { ...entered, reads }, session, tracing) : value;
    },
    (value) => referencesTo(value, span, session),
    isKept,
  );
}

/** A module that hands on what it is given. */
function takeIdle(
  value: Value,
  { opaque: _, ...step }: Omit<Step, 'attributes'> & { readonly opaque: boolean },
  session: Session,
  { trace }: Tracing,
): Value {
  const tensors = tensorsIn({ positional: [{ value }], keywords: new Map(), isOpen: false });
  if (trace.isFull || tensors.length === 0) return value;
  const outputs = tensors.map(({ tensor }) => session.sample(tensor.asWritten.sizes));
  const { layer } = trace.take({ ...step, attributes: new Map(), outputs });
  // From here on it comes from that module.
  return value instanceof Tensor && !value.isParameter ? value.from({ trace, layer, output: 0 }) : value;
}

/** The call of a module that nothing is known in: it counts for what it may hold, and nothing is known of what it gives. */
export function takeOpen(self: Instance, given: Given, run: Run, session: Session): void {
  const { tracing } = session;
  const name = session.nameOf(self);
  if (!tracing || tracing.trace.isFull || childrenOf(self).length > 0 || tracing.owners.has(self)) return;
  const kind = self.class.name;
  const { layer } = tracing.trace.take({
    ...{ kind, path: name ?? session.pathOf(kind), attributes: new Map(), incomplete: true },
    ...(name !== undefined && { name }),
    reads: tensorsIn(given).map(({ tensor, span }) => session.read(tensor, span ?? given.span, run)),
    outputs: [undefined],
    definition: session.made.get(self) ?? session.definition(kind, given, run),
  });
  tracing.owners.set(self, layer);
}

function referencesTo(value: Value, span: Span, session: Session): readonly Reference[] {
  const given = { positional: [{ value }], keywords: new Map(), isOpen: false };
  return tensorsIn(given).map(({ tensor }) => {
    const target = session.sourceOf(tensor);
    return { ...(target && { target }), text: '', span };
  });
}

function within(
  self: Instance,
  path: string,
  run: Run,
  session: Session,
  tracing: Tracing,
  work: () => Value,
): Value {
  tracing.inside.push(path);
  try {
    takeParameters(self, path, run, session, tracing);
    return work();
  } finally {
    tracing.inside.pop();
  }
}

/** Numbers that a module learns itself stand in the network where it is entered first. */
export function takeParameters(
  self: Instance,
  path: string,
  run: Run,
  session: Session,
  tracing: Tracing,
): void {
  if (isLayer(self, run) || session.nameOf(self) === undefined) return;
  for (const [name, tensor] of ownParameters(self)) {
    if (tracing.counted.has(tensor) || tracing.owners.has(tensor) || tracing.trace.isFull) continue;
    const count = tensor.sizes && elementsOf(tensor.sizes);
    const definition =
      session.made.get(tensor) ?? session.made.get(self) ?? session.definition('Parameter', {}, run);
    const attributes = new Map(count === undefined ? [] : [['parameters', attribute('parameters', count)]]);
    const { layer } = tracing.trace.take({
      kind: 'Parameter',
      path: qualified(path, name),
      attributes,
      reads: [],
      outputs: [tensor.sizes?.map((size) => size ?? ({ unknown: true } as const))],
      definition,
      frozen: frozenIn([tensor]),
      ...(count === undefined && { incomplete: true }),
    });
    tracing.owners.set(tensor, layer);
    tracing.counted.add(tensor);
  }
}
