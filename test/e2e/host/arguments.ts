// The command line of a VS Code executable, as far as a test run uses it. Other flags are taken and ignored, since
// test runners pass some that only concern the desktop build.

export interface HostArguments {
  /** Absolute path of the extension under development. */
  readonly extension: string;
  /** Absolute path of the module whose `run()` is the test suite. */
  readonly tests: string;
  /** In the browser's extension host (`web`) or in Node's. */
  readonly web: boolean;
  /** Absolute path of the folder to open. */
  readonly folder: string | undefined;
}

/** The arguments, or what is wrong with them. */
export function readArguments(args: readonly string[]): HostArguments | string {
  const flag = (name: string): string | undefined =>
    args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const extension = flag('extensionDevelopmentPath');
  const tests = flag('extensionTestsPath');
  if (!extension || !tests) {
    return '--extensionDevelopmentPath=… and --extensionTestsPath=… must be given.';
  }
  return {
    extension,
    tests,
    web: flag('extensionDevelopmentKind') === 'web',
    folder: args.find((argument) => !argument.startsWith('-')),
  };
}
