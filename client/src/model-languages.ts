// Written by `npm run generate` from the entries of all formats.

/** Languages in which a model may be written; the server looks at the content and leaves other files alone. */
export const MODEL_LANGUAGES: readonly string[] = ['cnn-yaml', 'yaml', 'json', 'python'];
