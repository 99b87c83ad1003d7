import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Invocation, invocationContext } from './invocation-context.ts';

export type LambdaHandler = (
  event: Invocation['event'],
  context: ReturnType<typeof invocationContext>,
) => Promise<unknown>;

/**
 * Loads the function in `folder` as Lambda does: `index.handler` is the export `handler` of the file `index`.
 * @throws whatever the file throws; Error where it exports no such function
 */
export function loadHandler(folder: string, name: string): LambdaHandler {
  const [file = '', member = ''] = name.split('.');
  const require = createRequire(join(folder, '/'));
  const handler: unknown = require(join(folder, `${file}.cjs`))[member];
  if (typeof handler !== 'function') throw new Error(`${name} is undefined or not exported`);
  return handler as LambdaHandler;
}
