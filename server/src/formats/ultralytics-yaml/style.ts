// What a file says of the activations, classes and releases that its modules are made with.
import type { Style } from './composer.ts';
import { countOf } from './counts.ts';
import { isReadByUltralytics } from './families.ts';
import type { Header } from './header.ts';
import { activationNamed } from './modules/torch.ts';
import { FIRST_WITH, isBefore } from './releases.ts';

export function styleOf({ activation, dialect, classes, release }: Header): Style {
  return {
    activation: activation === undefined ? 'silu' : activationNamed(activation),
    classes: countOf(classes),
    prototypesByFactor: !isBefore(release, FIRST_WITH.prototypesByFactor),
    namedActivation: (text) => (isReadByUltralytics(dialect) ? undefined : activationNamed(text)),
  };
}
