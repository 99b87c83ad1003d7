interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export const withCommas = (count: number): string => count.toLocaleString('en-US');

const duration = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;

/** What to call with how many users are there: one line that changes on a terminal, elsewhere a line every tenth. */
export function fillProgress(users: number, output: Output, now = () => performance.now()): (done: number) => void {
  let first: number | undefined;
  let [startedAt, shownAt, shownTenth] = [0, 0, 0];
  return (done) => {
    const time = now();
    const tenth = Math.floor((done * 10) / users);
    if (first === undefined) {
      if (done > 0) output.write(`going on at ${withCommas(done)} of ${withCommas(users)}\n`);
      [first, startedAt, shownTenth] = [done, time, tenth];
      return;
    }
    const isDue = output.isTTY ? done === users || time - shownAt >= 500 : tenth > shownTenth;
    if (!isDue) return;
    [shownAt, shownTenth] = [time, tenth];
    const rate = (done - first) / Math.max((time - startedAt) / 1000, 0.001);
    const line = `${withCommas(done)} of ${withCommas(users)} users, ${withCommas(Math.round(rate))} a second`;
    const left = done === users ? '' : `, ${duration((users - done) / rate)} left`;
    output.write(output.isTTY ? `\r${line}${left}\u001b[K${done === users ? '\n' : ''}` : `${line}${left}\n`);
  };
}
