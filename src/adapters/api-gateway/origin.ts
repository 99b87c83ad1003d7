/**
 * One origin as browsers write it in `Origin` (RFC 6454 §6.2), to be compared as it is; no list and no pattern: CORS knows none.
 * @example
 * ```ts
 * import { isOrigin } from 'hexagonal-users/adapters/api-gateway';
 *
 * isOrigin('https://app.example.com'); // true
 * isOrigin('https://app.example.com/'); // false
 * ```
 */
export const isOrigin = (text: string): boolean =>
  /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
