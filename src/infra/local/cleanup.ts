export interface Cleanup {
  /** What ends something that has just been started. */
  add(end: () => Promise<void>): void;
  /** Ends everything, the youngest first, also where one of them fails. */
  run(): Promise<void>;
}

export function cleanup(): Cleanup {
  const ends: (() => Promise<void>)[] = [];
  return {
    add: (end) => void ends.push(end),
    run: async () => {
      const failures: unknown[] = [];
      for (let end = ends.pop(); end !== undefined; end = ends.pop())
        await end().catch((error) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
  };
}
