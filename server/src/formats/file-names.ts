// How files of any format are called: apart from the formats, so that a directory is searched without loading one.

/** File name endings that are worth looking into, those of all formats together. */
export const MODEL_FILE_NAMES: readonly string[] = ['.yaml', '.yml'];
