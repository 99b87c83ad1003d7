/** What is passed to a row: nothing in it is random but by the seed. */
export interface RunOptions {
  readonly seed: number;
  /** Less at once: for `npm test`, which any machine must get through. */
  readonly quick: boolean;
  /** Told now and then how many of the row's `size` are done. */
  readonly progress: (done: number) => void;
}

export interface Outcome {
  /** How many things were checked. */
  readonly count: number;
  /** One sentence each, enough to find the case again; none where the row holds. */
  readonly violations: readonly string[];
  /** What else was measured, by name. */
  readonly figures?: Readonly<Record<string, string | number>>;
  /** Why nothing could be checked: this machine lacks something that only this row needs. */
  readonly skipped?: string;
  /** What the same check says of a build that is wrong on purpose: a check that lets one pass proves nothing. */
  readonly control?: { readonly caught: number; readonly of: number; readonly what: string };
}

/** One row of the reliability scorecard. */
export interface Row {
  /** Such as `R11`, or a word. */
  readonly id: string;
  readonly what: string;
  readonly target: string;
  /** How much of it `npm test` runs (0: none, it needs time), and how much `npm run reliability`. */
  readonly size: { readonly quick: number; readonly full: number };
  run(size: number, options: RunOptions): Promise<Outcome>;
}

/** Whether the row is at its target: something was checked, nothing was violated, and every control was caught. */
export const holds = ({ count, violations, control }: Outcome): boolean =>
  count > 0 && violations.length === 0 && (control === undefined || (control.of > 0 && control.caught === control.of));
