import { existsSync } from 'node:fs';
import type { Handler } from '../../adapters/api-gateway/handler.ts';
import { functions } from '../operations.ts';
import { StartupError } from './startup-error.ts';

/** The handler of every function, by name. */
export type Handlers = ReadonlyMap<string, Handler>;

/** The same place seen from `src` and from `dist`. */
const bundles = new URL('../../../build/lambda/', import.meta.url);

async function load(name: string): Promise<Handler> {
  const bundle = new URL(`${name}/index.cjs`, bundles);
  if (!existsSync(bundle)) throw new StartupError(`The function ${name} is not built; run npm run build first.`);
  return (await import(bundle.href)).default.handler;
}

/**
 * The functions as they are deployed. They read their environment now.
 * @throws StartupError where one is not built
 */
export const loadFunctions = async (): Promise<Handlers> =>
  new Map(await Promise.all(functions.map(async ({ name }) => [name, await load(name)] as const)));

/** One handler that serves every operation, in the place of each. */
export const serveAll = (handler: Handler): Handlers => new Map(functions.map(({ name }) => [name, handler]));
