import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The same places seen from `src` and from `dist`. */
const built = fileURLToPath(new URL('../../../build/page/', import.meta.url));
const pictures = fileURLToPath(new URL('../../../docs/tour/', import.meta.url));

/** Nothing on the page comes from anywhere else, runs, or goes anywhere. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const answer = (contentType: string, bytes: Buffer) => ({
  statusCode: 200,
  headers: {
    'Content-Type': contentType,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': contentSecurityPolicy,
  },
  body: bytes.toString('base64'),
  isBase64Encoded: true,
});

const html = 'text/html; charset=utf-8';
const builtTypes: Readonly<Record<string, string>> = { 'tour.css': 'text/css; charset=utf-8' };

/** The one of `folder` with this name, if there is such: a name leads nowhere else. */
const fileIn = (folder: string, name: string): Buffer | undefined =>
  existsSync(folder) && readdirSync(folder).includes(name) ? readFileSync(join(folder, name)) : undefined;

/** The address that the tour names: the default one of `npm start`. */
const named = 'http://127.0.0.1:3000';

/** The guided tour as a page. It names the address at which it was asked for, where `host` (of the request) is known. */
export function tourPage(host: string | undefined) {
  const bytes = fileIn(built, 'tour.html');
  // Who is no host in it is refused before; whatever came here, no markup comes of it.
  if (bytes === undefined || host === undefined || !/^[\w.:[\]-]+$/.test(host)) return bytes && answer(html, bytes);
  return answer(html, Buffer.from(bytes.toString().replaceAll(named, `http://${host}`)));
}

/** What the page of the guided tour needs: its style and its pictures. Undefined where there is no such file. */
export function tourFile(name: string) {
  const builtType = Object.hasOwn(builtTypes, name) ? builtTypes[name] : undefined;
  const type = builtType ?? (name.endsWith('.png') ? 'image/png' : undefined);
  const bytes = type === undefined ? undefined : fileIn(builtType === undefined ? pictures : built, name);
  return type === undefined || bytes === undefined ? undefined : answer(type, bytes);
}
