/** Without TLS there is only the person's own machine. No `*`: neither CORS nor Cognito knows patterns. */
const withTlsOrLocal = /^(https:\/\/[a-z0-9.-]+|http:\/\/localhost)(:\d+)?$/;

/** One origin as browsers write it in `Origin` (RFC 6454 §6.2): anything else would never be equal to it. */
export const isDeployedOrigin = (text: string): boolean =>
  withTlsOrLocal.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Where a page may be called back: absolute and without a fragment (RFC 6749 §3.1.2), at the host that whoever reads it sees. */
export function isCallbackUrl(text: string): boolean {
  if (!URL.canParse(text) || /[#*\s]/.test(text)) return false;
  const { origin } = new URL(text);
  return isDeployedOrigin(origin) && text.startsWith(origin) && /^([/?]|$)/.test(text.slice(origin.length));
}
