// Whether a JSON file is a saved Keras model: looked at is how it starts, since nearly all JSON is something else.

/** All forms say within their first lines what they are. */
const START = 2_000;

/** Keys that such files start with; quotes have backslashes before them where JSON stands in a string. */
const MARKS =
  /\\?"(?:class_name|keras_version|modelTopology|weightsManifest|model_config|registered_name|input_layers|inbound_nodes|batch_input_shape)\\?"\s*:|"(?:graph-model|layers-model)"/;

/** What a model says of itself, wherever it stands. */
const MODEL = /\\?"class_name\\?"\s*:\s*\\*"(?:Sequential|Functional|Model)\\*"/;

/** Of graphs of TensorFlow and models that are code. */
const OTHER =
  /"format"\s*:\s*"graph-model"|"modelTopology"\s*:\s*\{\s*"node"|"keras_version"|"registered_name"\s*:/;

/** Whether a file is one, from its name and its text; also one that is none of layers, to say so. */
export function isKerasJson(fileName: string, text: string): boolean {
  if (!/\.(?:json|keras)$/i.test(fileName)) return false;
  const start = text.slice(0, START);
  if (!/^\s*["{]/.test(start) || !MARKS.test(start)) return false;
  return MODEL.test(start) || OTHER.test(start) || MODEL.test(text);
}
