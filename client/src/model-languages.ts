// Written by `npm run generate` from the entries of all formats.

/** Languages in which a model may be written; the server looks at the content and leaves other files alone. */
export const MODEL_LANGUAGES: readonly string[] = ['cnn-yaml', 'yaml', 'json', 'python'];

/** Words of which every model of a language has one; of a language that is not here, any document may be a model. */
export const MODEL_MARKS: Readonly<Partial<Record<string, readonly string[]>>> = {
  json: ['class_name', 'graph-model', 'modelTopology', 'keras_version', 'registered_name'],
  python: ['torch', 'keras'],
};
