/** A `WWW-Authenticate` without the reason, which is in words of whoever refuses the credentials (RFC 6750 §3). */
export const challengeIn = (value: string): string => value.replace(/, error=.*$/s, '');
