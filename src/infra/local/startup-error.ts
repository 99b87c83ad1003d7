/** What a person can put right: the message is all that is printed, so it says what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** The code of a system error (`EADDRINUSE`), or undefined. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
