/** What an alarm tells whoever it wakes: what is the matter, and where it says what to do. `kind` is the heading there, as one word. */
export type Runbook = (kind: string, what: string) => string;

const anchorOf = (kind: string) => kind.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

export const runbookAt =
  (address: string): Runbook =>
  (kind, what) =>
    `${what} ${address}#${anchorOf(kind)}`;
