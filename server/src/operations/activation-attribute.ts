// The activation function behind a layer, as an attribute of that layer: any that learns nothing.
import { parameterFreeActivations } from './activation.ts';
import type { AttributeSpec } from './attribute-spec.ts';

export const ACTIVATION: AttributeSpec = {
  type: 'choice',
  choices: {
    none: 'No activation',
    ...Object.fromEntries(parameterFreeActivations.map(({ id, summary }) => [id, summary])),
  },
  meaning: 'Activation function after the layer; it changes neither shape nor cost',
  default: { absent: true },
};
