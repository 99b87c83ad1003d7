import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from '../startup-error.ts';
import { livePaths } from './live-function.ts';

/** The same place seen from `src` and from `dist`. */
export const builtPage = fileURLToPath(new URL('../../../../build/page/', import.meta.url));

const files: Readonly<Record<string, readonly [file: string, contentType: string]>> = {
  [livePaths.page]: ['index.html', 'text/html; charset=utf-8'],
  [livePaths.script]: ['page.js', 'text/javascript; charset=utf-8'],
  [livePaths.style]: ['page.css', 'text/css; charset=utf-8'],
};

/** Nothing on the page comes from anywhere else, or goes there. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data: 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Read when it is asked for: what is built anew shows without a restart. Undefined where the page is not built. */
export function pageFile(resource: string, folder: string) {
  const [file, contentType] = files[resource] ?? [];
  if (file === undefined || contentType === undefined) return undefined;
  try {
    return {
      statusCode: 200,
      headers: {
        'Content-Type': contentType,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': contentSecurityPolicy,
      },
      body: readFileSync(join(folder, file), 'utf8'),
    };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
