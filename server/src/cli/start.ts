#!/usr/bin/env node
// The first file of the command line, and of each of its threads: loads the rest, compiled where the build brought that along.
import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { compiledChunks } from './compiled-chunks.ts';

/** Beside this file. */
const CHUNKS = join(__dirname, 'cli');

/** From Node 22 on, keeps compiled code in the folder for temporary files: the next start takes half as long. */
function keepCompiled(): void {
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache();
  }
}

function load(file: string): void {
  const compiled = compiledChunks(CHUNKS);
  if (compiled) {
    compiled(file);
    return;
  }
  keepCompiled();
  createRequire(__filename)(join(CHUNKS, file));
}

load(isMainThread ? 'main.js' : 'worker.js');
