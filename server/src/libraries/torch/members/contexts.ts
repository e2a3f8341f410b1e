// What surrounds calculations and changes no size: devices, contexts such as `torch.no_grad()`, generators of random numbers.
import { builtin, int, NONE } from '../../../python/make.ts';
import type { Builtin, Foreign, Value } from '../../../python/values.ts';

/** Changes weights, or nothing at all, and gives what it is given. */
export function quiet(name: string): Builtin {
  return { type: 'builtin', name, call: ({ positional: [first] }) => first?.value ?? NONE };
}

const CONTEXTS: ReadonlySet<string> = new Set([
  ...['no_grad', 'inference_mode', 'enable_grad', 'set_grad_enabled', 'autocast', 'sdpa_kernel'],
  ...['set_detect_anomaly', 'detect_anomaly', 'record_function', 'profile', 'device'],
]);

/** Whether a name of `torch`, `torch.amp` and the like is one that `with` takes. */
export function isContext(name: string): boolean {
  return CONTEXTS.has(name);
}

/** `with torch.no_grad():`, and `@torch.no_grad()`; what it is given changes no size. */
export function contextOf(name: string): Builtin {
  const context: Foreign = {
    type: 'foreign',
    class: `torch.${name}`,
    isApart: true,
    attribute: (attribute) =>
      /^__(?:enter|exit)__$/.test(attribute) ? builtinOf(attribute, () => NONE) : undefined,
    call: ({ positional: [first] }) => first?.value ?? NONE,
  };
  return {
    type: 'builtin',
    name,
    call: ({ positional: [first] }) => (first?.value.type === 'function' ? first.value : context),
  };
}

function builtinOf(name: string, call: Builtin['call']): Builtin {
  return { type: 'builtin', name, call };
}

/** `torch.device('cuda')`: where something is changes nothing. */
export const deviceNamed: Builtin = {
  type: 'builtin',
  name: 'torch.device',
  isType: true,
  call: ({ positional: [first] }) => ({
    type: 'foreign',
    class: 'torch.device',
    isApart: true,
    attribute: (name) => {
      if (name === 'type' && first) return first.value;
      if (name === 'index') return NONE;
      return /^__(?:enter|exit)__$/.test(name) ? builtinOf(name, () => NONE) : undefined;
    },
  }),
};

/** `torch.Generator()`: of which numbers come that nobody knows. */
export const generatorNamed: Builtin = {
  type: 'builtin',
  name: 'torch.Generator',
  call: () => {
    const made: Foreign = {
      type: 'foreign',
      class: 'torch.Generator',
      isApart: true,
      attribute: (name) =>
        /^(?:manual_seed|set_state)$/.test(name) ? builtinOf(name, () => made) : undefined,
    };
    return made;
  },
};

/** What is asked of a graphics card: there is none. On the machine of whoever writes the program there may be one. */
export function placeOf(name: string): Value | undefined {
  if (name === 'is_available' || name === 'is_built' || name === 'is_bf16_supported')
    return builtin(name, () => ({ type: 'bool', value: false, isAssumed: true }));
  if (name === 'device_count') return builtin(name, () => int(0));
  if (
    /^(?:empty_cache|synchronize|manual_seed|manual_seed_all|set_device|init|reset_peak_memory_stats)$/.test(
      name,
    )
  )
    return builtinOf(name, () => NONE);
  return undefined;
}
