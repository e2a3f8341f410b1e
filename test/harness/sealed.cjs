// Loaded before a program (`node --require`): whatever the program does beyond reading files and speaking over its own
// streams is written down in the file that SEALED_LOG names, and refused. What SEALED_ALLOWED lists it may do.
const asyncHooks = require('node:async_hooks');
const childProcess = require('node:child_process');
const fs = require('node:fs');

/** Handles of Node below all of its modules: whoever opens a connection or starts a process gets one, by whatever way. */
const HANDLES = {
  network: [
    'DNSCHANNEL',
    'GETADDRINFOREQWRAP',
    'GETNAMEINFOREQWRAP',
    'HTTP2SESSION',
    'HTTPCLIENTREQUEST',
    'PIPECONNECTWRAP',
    'PIPESERVERWRAP',
    'QUERYWRAP',
    'TCPCONNECTWRAP',
    'TCPSERVERWRAP',
    'TCPWRAP',
    'TLSWRAP',
    'UDPSENDWRAP',
    'UDPWRAP',
  ],
  process: ['PROCESSWRAP'],
  thread: ['WORKER'],
};

/** Functions of `fs` and `fs.promises` that change something by its name; each has a sibling that ends in `Sync`. */
const WRITERS = [
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'lchown',
  'link',
  'lutimes',
  'mkdir',
  'mkdtemp',
  'rename',
  'rm',
  'rmdir',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
];
/** Global objects that speak over the network, as far as this version of Node has them. */
const SPEAKERS = ['fetch', 'WebSocket', 'EventSource'];

const allowed = new Set((process.env.SEALED_ALLOWED ?? '').split(','));
const log = fs.openSync(process.env.SEALED_LOG, 'a');
const note = fs.writeSync.bind(fs, log);

function refuse(kind, what) {
  if (allowed.has(kind)) return;
  note(`${kind}: ${what}\n`);
  throw new Error(`sealed: ${kind}: ${what}`);
}

function guard(owner, name, check) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function guarded(...words) {
    check(...words);
    return original.apply(this, words);
  };
}

const kindOf = new Map(Object.entries(HANDLES).flatMap(([kind, types]) => types.map((type) => [type, kind])));
asyncHooks
  .createHook({
    init(_, type) {
      const kind = kindOf.get(type);
      if (kind !== undefined) refuse(kind, type);
    },
  })
  .enable();

for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
  guard(childProcess, name, (file) => refuse('process', `${name} ${file}`));
}
guard(process, 'dlopen', (_, file) => refuse('process', `dlopen ${file}`));
for (const name of SPEAKERS) {
  const original = globalThis[name];
  if (original === undefined) continue;
  globalThis[name] = function refused(address) {
    refuse('network', `${name} ${address}`);
    return new.target ? new original(address) : original(address);
  };
}

for (const name of WRITERS) {
  const check = (path) => refuse('write', `${name} ${path}`);
  guard(fs, name, check);
  guard(fs, `${name}Sync`, check);
  guard(fs.promises, name, check);
}
const checkOpen = (path, flags = 'r') => {
  const writes = typeof flags === 'number' ? (flags & 3) !== 0 : flags !== 'r' && flags !== 'rs';
  if (writes) refuse('write', `open ${path} ${flags}`);
};
guard(fs, 'open', (path, flags) => checkOpen(path, typeof flags === 'function' ? 'r' : flags));
guard(fs, 'openSync', checkOpen);
guard(fs.promises, 'open', checkOpen);
guard(fs, 'createWriteStream', (path) => refuse('write', `createWriteStream ${path}`));
