/**
 * What the contract asks of a test runner. jest's, vitest's, Bun's and Node's own `describe` and `it` are one; where there is none,
 * three lines are: call `body` at once, and await each `test`.
 */
export interface TestRunner {
  /** Groups the tests that `body` declares, before it returns. */
  describe(name: string, body: () => void): unknown;
  /** Declares a test, which fails where the promise of `test` rejects. Each runs once; several may run at a time. */
  it(name: string, test: () => Promise<void>): unknown;
}
