import type { Span } from '../../trace/span.ts';

/** A span where it is drawn. */
export interface Bar {
  readonly span: Span;
  /** How many spans it is within. */
  readonly depth: number;
  /** Milliseconds after the first. */
  readonly start: number;
  /** Of the whole, in percent. */
  readonly left: number;
  readonly width: number;
}

/** The spans as a tree, in the order of time, each after what it is within. One whose parent is not there is outermost. */
export function waterfall(spans: readonly Span[]): readonly Bar[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const sorted = spans.toSorted((a, b) => a.startedAt - b.startedAt);
  const first = sorted[0]?.startedAt ?? 0;
  const last = Math.max(...spans.map(({ startedAt, milliseconds = 0 }) => startedAt + milliseconds));
  const percent = (milliseconds: number) => (last > first ? (100 * milliseconds) / (last - first) : 0);
  const drawn = new Set<Span>();
  const barsOf = (span: Span, depth: number): readonly Bar[] => {
    // A span that is within itself is drawn once.
    if (drawn.has(span)) return [];
    drawn.add(span);
    const start = span.startedAt - first;
    // What lasts still reaches up to now, which is the end.
    const width = percent(span.milliseconds ?? last - span.startedAt);
    const within = sorted.filter(({ parentSpanId }) => parentSpanId === span.spanId);
    return [{ span, depth, start, left: percent(start), width }, ...within.flatMap((one) => barsOf(one, depth + 1))];
  };
  const outermost = sorted.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
  return outermost.flatMap((one) => barsOf(one, 0));
}
