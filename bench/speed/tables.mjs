const row = (cells) => `| ${cells.join(' | ')} |`;

/** In Markdown. */
export const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const spread =
  (divisor, digits) =>
  ({ median, low, high }) => {
    const [middle, ...ends] = [median, low, high].map((value) => (value / divisor).toFixed(digits));
    return `${middle} (${ends.join('–')})`;
  };

/** Median, and the quartiles around it; of microseconds where nothing else is said. */
export const asMilliseconds = spread(1_000, 1);
export const asMicroseconds = (digits) => spread(1, digits);

export const withCommas = (number) => number.toLocaleString('en-US');
