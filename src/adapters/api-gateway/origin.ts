/** One origin as browsers write it in `Origin` (RFC 6454 §6.2), to be compared as it is; no pattern: CORS knows none. */
export const isOrigin = (text: string): boolean =>
  /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
