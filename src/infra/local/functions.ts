import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Handler } from '../../adapters/api-gateway/handler.ts';
import { functions } from '../operations.ts';
import type { Environment } from './function-environment.ts';
import { loadBundle } from './load-bundle.ts';
import { StartupError } from './startup-error.ts';

/** The handler of every function, by name. */
export type Handlers = ReadonlyMap<string, Handler>;

/** The same place seen from `src` and from `dist`. */
const bundles = new URL('../../../build/lambda/', import.meta.url);

function load(name: string, environment: Environment): Handler {
  const bundle = fileURLToPath(new URL(`${name}/index.cjs`, bundles));
  if (!existsSync(bundle)) throw new StartupError(`The function ${name} is not built; run npm run build first.`);
  return loadBundle(bundle, environment)['handler'] as Handler;
}

/**
 * The functions as they are deployed, each in its own environment, which it reads now.
 * @throws StartupError where one is not built
 */
export async function loadFunctions(environmentOf: (name: string) => Promise<Environment>): Promise<Handlers> {
  const handlers = new Map<string, Handler>();
  for (const { name } of functions) handlers.set(name, load(name, await environmentOf(name)));
  return handlers;
}

/** One handler that serves every operation, in the place of each. */
export const serveAll = (handler: Handler): Handlers => new Map(functions.map(({ name }) => [name, handler]));
