// What compiled TypeScript needs to import and export between CommonJS modules; see shared-helpers.mjs.

/** A property of `target` that always has the value that `name` of `source` has. */
export function __createBinding(target, source, name, as = name) {
  const own = Object.getOwnPropertyDescriptor(source, name);
  const isLive = own && ('get' in own ? source.__esModule : !own.writable && !own.configurable);
  Object.defineProperty(target, as, isLive ? own : { enumerable: true, get: () => source[name] });
}

export function __exportStar(source, exports) {
  for (const name in source) {
    if (name !== 'default' && !Object.hasOwn(exports, name)) __createBinding(exports, source, name);
  }
}

export function __importStar(source) {
  if (source?.__esModule) return source;
  const result = {};
  for (const name of Object.getOwnPropertyNames(source ?? {})) {
    if (name !== 'default') __createBinding(result, source, name);
  }
  return Object.defineProperty(result, 'default', { enumerable: true, value: source });
}

export function __importDefault(source) {
  return source?.__esModule ? source : { default: source };
}

/** Names of a module that is known when they are asked for. */
export function __reExport(exports, source, ...names) {
  for (const name of names)
    Object.defineProperty(exports, name, { enumerable: true, get: () => source()[name] });
}
