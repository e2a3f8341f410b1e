#!/usr/bin/env node
// A stand-in for the VS Code executable in test runs, with the command line of the desktop build: a complete VS Code
// from npm packages in a headless Chromium. Give it to `runTests` of `@vscode/test-electron` as `vscodeExecutablePath`.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
process.exit(await main(process.argv.slice(2)));
