const levels = { info: 'INFO', error: 'ERROR' } as const;

/** Whether it is a record, which Lambda's JSON logging would make the message of a line. */
const isRecord = (values: readonly unknown[]): boolean =>
  values.length === 1 && typeof values[0] === 'object' && !(values[0] instanceof Error);

/** From now on, what functions log is a line of JSON each, as Lambda writes it; what else is said stays as it is. */
export function logAsLambda(console: Pick<Console, 'info' | 'error'>): void {
  for (const [method, level] of Object.entries(levels) as ['info' | 'error', string][]) {
    const write = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      if (!isRecord(values)) return write(...values);
      write(JSON.stringify({ timestamp: new Date().toISOString(), level, message: values[0] }));
    };
  }
}
