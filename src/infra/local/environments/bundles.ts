import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functions } from '../../operations.ts';
import { StartupError } from '../startup-error.ts';

/** The same place seen from `src` and from `dist`. */
const bundles = fileURLToPath(new URL('../../../../build/lambda/', import.meta.url));

/** Where a function lies as it is deployed. */
export const folderOf = (functionName: string): string => join(bundles, functionName);

/** What Lambda loads of it. */
export const fileOf = (functionName: string): string => join(folderOf(functionName), 'index.cjs');

/** @throws StartupError where a function is not built */
export function checkBundles(): void {
  const missing = functions.find(({ name }) => !existsSync(fileOf(name)));
  if (missing !== undefined) {
    throw new StartupError(`The function ${missing.name} is not built; run npm run build first.`);
  }
}
