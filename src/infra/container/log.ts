/** One line or record on the error stream; Lambda's JSON logging makes a member of each of its own. */
export const log = (entry: object): void => console.error(entry);
