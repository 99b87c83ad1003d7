import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Environment } from './function-environment.ts';

/**
 * Runs a CommonJS file as Node would, but for an environment of its own: each function has one in Lambda, and here they share a
 * process. A file that is loaded twice runs twice.
 */
export function loadBundle(file: string, environment: Environment): Record<string, unknown> {
  const own: NodeJS.Process = Object.create(process, { env: { value: { ...environment }, enumerable: true } });
  const require = createRequire(file);
  const requireOwn = (name: string): unknown => (/^(node:)?process$/.test(name) ? own : require(name));
  const run = compileFunction(
    readFileSync(file, 'utf8'),
    ['exports', 'require', 'module', '__filename', '__dirname', 'process'],
    { filename: file },
  );
  const module = { exports: {} };
  run.call(module.exports, module.exports, requireOwn, module, file, dirname(file), own);
  return module.exports;
}
