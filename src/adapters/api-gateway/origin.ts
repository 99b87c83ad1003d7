/** One origin as browsers write it in `Origin` (RFC 6454 §6.2), to be compared as it is; no list and no pattern: CORS knows none. */
export const isOrigin = (text: string): boolean =>
  /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
