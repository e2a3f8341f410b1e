// Small models as texts, for tests of this format.
import { analyzeText } from '../../../../../test/harness/analyze.ts';
import type { Network } from '../../../network/network.ts';
import { kerasJson } from '../index.ts';

export type Config = Readonly<Record<string, unknown>>;

/** A sequence of layers, each with its class; the first states the shape of the input. */
export function sequence(
  input: readonly (number | null)[],
  layers: readonly (readonly [className: string, config?: Config])[],
): string {
  const config = layers.map(([class_name, own = {}], index) => ({
    class_name,
    config: { name: `layer_${index}`, ...(index === 0 && { batch_input_shape: [null, ...input] }), ...own },
  }));
  return JSON.stringify({ class_name: 'Sequential', keras_version: '2.15.0', config });
}

export interface GraphLayer {
  readonly class_name: string;
  readonly name: string;
  readonly config?: Config;
  readonly reads?: readonly unknown[];
}

/** A functional model; `reads` are the inbound nodes. */
export function graph(layers: readonly GraphLayer[], outputs: readonly string[]): string {
  const written = layers.map(({ class_name, name, config, reads = [] }) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes: reads,
  }));
  const inputs = layers
    .filter(({ class_name }) => class_name === 'InputLayer')
    .map(({ name }) => [name, 0, 0]);
  const config = {
    name: 'model',
    layers: written,
    input_layers: inputs,
    output_layers: outputs.map((name) => [name, 0, 0]),
  };
  return JSON.stringify({ class_name: 'Functional', keras_version: '2.15.0', config });
}

export function networkOf(text: string): Network {
  return kerasJson.read(text, { fileName: 'model.json' }).models[0].network;
}

/** Errors that are found in a saved model, each with its rule. */
export function errorsIn(text: string): readonly string[] {
  return analyzeText(text, {}, 'model.json')
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

/** A layer of a graph that is an input of that shape. */
export function inputLayer(name: string, ...shape: readonly (number | null)[]) {
  return { class_name: 'InputLayer', name, config: { batch_input_shape: [null, ...shape] } };
}
