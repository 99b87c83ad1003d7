import type { HeaderLines } from '../../trace/request-trace.ts';

/** The first value of a header, however its name is spelt. */
export const headerOf = (lines: HeaderLines, name: string): string | undefined =>
  lines.find(([one]) => one.toLowerCase() === name)?.[1];
