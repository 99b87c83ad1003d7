import { existsSync, readFileSync } from 'node:fs';
import { Script } from 'node:vm';

/** What Node gives to a CommonJS file, and `process` besides, for whoever gives a function an environment of its own. */
const wrapped = (source: string) =>
  `(function (exports, require, module, __filename, __dirname, process) {${source}\n})`;

const bundleIn = (folder: string) => `${folder}/bundle.cjs`;

/** Where the code is that V8 compiled of the bundle in a folder when it was built. */
export const compiledCodeIn = (folder: string): string => `${folder}/bundle.cache`;

/**
 * The bundle in a folder, with the code that V8 compiled of it, where that is there. V8 refuses code of another version, other flags or
 * another architecture, says so in `cachedDataRejected`, and compiles as ever. Of the source it compares the length alone: code and
 * bundle have to come from one build.
 */
export function bundleScript(folder: string): Script {
  const compiled = compiledCodeIn(folder);
  // The bundler writes ASCII, which needs no decoding.
  return new Script(wrapped(readFileSync(bundleIn(folder), 'latin1')), {
    filename: bundleIn(folder),
    ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
  });
}

/** What the bundle exports. */
export function run(script: Script, folder: string, require: NodeJS.Require, process: NodeJS.Process) {
  const module: { exports: Record<string, unknown> } = { exports: {} };
  script.runInThisContext()(module.exports, require, module, bundleIn(folder), folder, process);
  return module.exports;
}
