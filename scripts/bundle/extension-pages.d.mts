// Types of extension-pages.mjs, which the build loads without compiling it, for the tests that call it.

/** The pages that the extension carries, by their path in it, made from the repository in `root`. */
export function extensionPages(root: string): Record<string, string>;
