/** Milliseconds. Ctrl-C under `npm start` arrives twice: from the terminal, and from npm, which passes it on. */
const sameRequest = 1000;

/** Settles at the first request to stop; another one, later, ends the process at once. */
export const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (askedAt !== undefined && performance.now() - askedAt > sameRequest) process.exit(1);
        askedAt ??= performance.now();
        resolve();
      });
    }
  });
