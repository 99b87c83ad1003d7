export interface Viewport {
  /** Pixels above what is seen. */
  readonly scrolled: number;
  /** Pixels that are seen. */
  readonly height: number;
  /** Pixels of each row. */
  readonly rowHeight: number;
  readonly rows: number;
}

/** Rows beside those that are seen, so that a quick turn of the wheel shows no gap. */
const margin = 6;

/** Which rows of a long list are worth an element: from `first` up to, and without, `end`. */
export function visibleRows({ scrolled, height, rowHeight, rows }: Viewport): { first: number; end: number } {
  const end = Math.min(rows, Math.ceil((Math.max(0, scrolled) + height) / rowHeight) + margin);
  return { first: Math.max(0, Math.min(end, Math.floor(Math.max(0, scrolled) / rowHeight) - margin)), end };
}

/** Where the list must be scrolled to for a row to be seen whole; where it is, if it is. */
export function scrolledTo(row: number, { scrolled, height, rowHeight }: Viewport): number {
  const top = row * rowHeight;
  if (top < scrolled) return top;
  return top + rowHeight > scrolled + height ? top + rowHeight - height : scrolled;
}
