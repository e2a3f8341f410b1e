// Tells files of the cnn-yaml format from all others, and loads nothing for it.

/** By name, or by a first line `# convlint: cnn` in any other YAML file. */
export function isCnnYaml(fileName: string, text: string): boolean {
  if (/\.cnn\.ya?ml$/i.test(fileName)) return true;
  return /\.ya?ml$/i.test(fileName) && /^\uFEFF?#\s*convlint:\s*cnn[ \t]*(\r|\n|$)/.test(text);
}
