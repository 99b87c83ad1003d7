/** What the edge makes of an event: a command for the domain service, or a refusal. */
export type Explanation = {
  /** Its name in `operations`, or `unmatched`. */
  readonly operation: string;
  /** Who calls, as the domain is told. */
  readonly principal: unknown;
} & (
  | {
      readonly command: {
        /** Of the domain service, such as `create`. */
        readonly method: string;
        /** Its arguments, the call last. */
        readonly arguments: readonly unknown[];
      };
    }
  | {
      readonly refusal: {
        readonly status: number;
        readonly code: string;
        readonly detail?: string;
        /** What is wrong with the input, one by one, as the client is told. */
        readonly errors?: readonly unknown[];
      };
    }
  /** Answered at the edge: OPTIONS. */
  | { readonly answered: number }
);
