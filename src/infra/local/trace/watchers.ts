/** Those who wait for the next change of something. */
export class Watchers {
  readonly #waiting = new Set<() => void>();

  /** Costs nothing where nobody waits. */
  wake(): void {
    if (this.#waiting.size === 0) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** True at the next change; false after so many milliseconds without one, or as soon as `ended` says so. */
  next(milliseconds: number, ended: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (changed: boolean) => {
        clearTimeout(timer);
        ended.removeEventListener('abort', stop);
        this.#waiting.delete(wake);
        resolve(changed);
      };
      const wake = () => settle(true);
      const stop = () => settle(false);
      const timer = setTimeout(stop, milliseconds);
      ended.addEventListener('abort', stop);
      this.#waiting.add(wake);
      if (ended.aborted) stop();
    });
  }
}
