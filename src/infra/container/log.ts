/**
 * One record in the log; Lambda's JSON logging makes members of its own, and this one is the message. An error where something failed that
 * is not a client's fault.
 */
export const log = (entry: { readonly errors?: readonly string[] }): void =>
  (entry.errors === undefined ? console.info : console.error)(entry);
