interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export const withCommas = (count: number): string => count.toLocaleString('en-US');

/** `1 user`, `1,000 users`. */
export const counted = (count: number, what: string): string => `${withCommas(count)} ${what}${count === 1 ? '' : 's'}`;

export interface Progress {
  /** Items read so far, and all read units. */
  show(items: number, units: number): void;
  /** Makes the line free for something else. */
  clear(): void;
}

/** One line that changes on a terminal, elsewhere a line every ten seconds. `about`: how many items there may be. */
export function progressOf(
  doing: string,
  about: number | undefined,
  output: Output,
  now = () => performance.now(),
): Progress {
  const startedAt = now();
  let shownAt = startedAt;
  return {
    show: (items, units) => {
      const time = now();
      if (time - shownAt < (output.isTTY ? 500 : 10_000)) return;
      shownAt = time;
      const of = about === undefined || about < items ? '' : ` of about ${withCommas(about)}`;
      const rate = Math.round((units * 1_000) / (time - startedAt));
      const line = `${doing}: ${withCommas(items)} items${of}, ${withCommas(rate)} read units a second`;
      output.write(output.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    clear: () => {
      if (output.isTTY) output.write('\r\u001b[K');
    },
  };
}
