/** One call of a client and what it was told. Times are of one clock that never stands still. */
export interface Operation<Input, Output> {
  readonly input: Input;
  /** Undefined where the client was told nothing: it may have happened later, or never. */
  readonly output: Output | undefined;
  readonly start: number;
  /** `Infinity` where the client was told nothing. */
  readonly end: number;
}

export interface Model<State, Input, Output> {
  readonly initial: State;
  /** The state after `operation` happens in `state`; undefined where it can't have been answered so in that state. */
  step(state: State, operation: Operation<Input, Output>): State | undefined;
  /** Equal for states in which nothing to come can differ. */
  keyOf(state: State): string;
}

/**
 * Whether the operations could have happened one after another, each at a moment between its start and its end, so that every
 * answer is what the model gives. The algorithm is Wing and Gong's ("Testing and verifying concurrent objects", 1993) with
 * Lowe's memory of what was tried already ("Testing for linearizability", 2017).
 */
export function isLinearizable<State, Input, Output>(
  { initial, step, keyOf }: Model<State, Input, Output>,
  history: readonly Operation<Input, Output>[],
): boolean {
  const operations = [...history].sort((one, other) => one.start - other.start);
  const tried = new Set<string>();

  const search = (state: State, left: readonly Operation<Input, Output>[]): boolean => {
    if (left.every(({ output }) => output === undefined)) return true;
    const key = `${keyOf(state)} ${left.map((operation) => operations.indexOf(operation)).join()}`;
    if (tried.has(key)) return false;
    tried.add(key);
    const firstEnd = Math.min(...left.map(({ end }) => end));
    // What starts after another one has ended can't come before it.
    return left
      .filter(({ start }) => start <= firstEnd)
      .some((operation) => {
        const next = step(state, operation);
        return (
          next !== undefined &&
          search(
            next,
            left.filter((other) => other !== operation),
          )
        );
      });
  };
  return search(initial, operations);
}
