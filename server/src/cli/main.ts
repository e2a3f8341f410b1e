// The command line in its main thread: ties it to the process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import { runCommandLine } from './run.ts';
import { EXIT, type Output, type Surroundings } from './surroundings.ts';

const surroundings: Surroundings = {
  cwd: process.cwd(),
  environment: process.env,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  readStdin: async (most) => {
    const { readStream } = await import('./files/text-file.ts');
    return readStream(process.stdin, 'standard input', most);
  },
  readRulePages: async () => JSON.parse(readFileSync(join(__dirname, '../rule-pages.json'), 'utf8')),
  readBuild: async () => readFileSync(join(__dirname, 'build.txt'), 'utf8'),
  workerFile: join(__dirname, '../cli.js'),
};

/** A reader that closes the pipe early (`convlint rules | head -1`) is no failure; other write errors are. */
function outputTo(stream: WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = EXIT.couldNotRun;
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    ...(stream.isTTY && { columns: stream.columns }),
  };
}

runCommandLine(process.argv.slice(2), surroundings).then((code) => {
  process.exitCode ??= code;
});
