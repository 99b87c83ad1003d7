export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** The lines of a request's head as sent, in order: Node has names and values in turn. */
export const headerLines = (raw: readonly string[]): HeaderLines =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []));
