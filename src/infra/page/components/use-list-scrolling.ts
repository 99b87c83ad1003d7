import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TraceSummary } from '../../trace/request-trace.ts';
import { scrolledTo, visibleRows } from '../model/visible-rows.ts';
import { chosenId } from '../state/state.ts';

/** Pixels, as the style sheet has them. */
export const rowHeight = 50;

/** Keeps what is seen where it is while requests come in above, and the chosen one in sight. */
export function useListScrolling(rows: readonly TraceSummary[]) {
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrolled: 0, height: 600 });
  const [newest, setNewest] = useState<number | undefined>(undefined);
  const measure = () => {
    if (list.current !== null) setView({ scrolled: list.current.scrollTop, height: list.current.clientHeight });
  };

  useLayoutEffect(() => {
    if (list.current === null) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const above = newest === undefined ? 0 : rows.findIndex(({ number }) => number <= newest);
    if (list.current !== null && list.current.scrollTop > 0 && above > 0) list.current.scrollTop += above * rowHeight;
    setNewest(rows[0]?.number);
  }, [rows]);
  const chosen = chosenId.value;
  useLayoutEffect(() => {
    const row = rows.findIndex(({ id }) => id === chosen);
    if (list.current === null || row < 0) return;
    const { scrollTop: scrolled, clientHeight: height } = list.current;
    list.current.scrollTop = scrolledTo(row, { scrolled, height, rowHeight, rows: rows.length });
    measure();
  }, [chosen]);
  return { list, measure, ...visibleRows({ ...view, rowHeight, rows: rows.length }) };
}
