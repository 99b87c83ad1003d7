import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TraceSummary } from '../../trace/request-trace.ts';
import { type StatusChoice, statusChoices } from '../model/filter.ts';
import { scrolledTo, visibleRows } from '../model/visible-rows.ts';
import { counted, shownMilliseconds, shownTime } from '../model/words.ts';
import { choose, follow } from '../state/choice.ts';
import { onListKey, places } from '../state/keyboard.ts';
import { clearAll } from '../state/request-actions.ts';
import { chosenId, filter, follows, listed, log } from '../state/state.ts';
import { Icon } from './icon.tsx';
import { FaultTag, StatusTag, TemperatureTag } from './tags.tsx';

/** Pixels, as the style sheet has them. */
const rowHeight = 50;

const optionId = ({ number }: TraceSummary): string => `request-${number}`;

const Row = ({ summary, row }: { readonly summary: TraceSummary; readonly row: number }) => (
  // The list has the focus and the keys.
  // biome-ignore lint/a11y/useKeyWithClickEvents: an option of a list box is chosen by the keys of the list
  <div
    id={optionId(summary)}
    class="request-row"
    role="option"
    tabIndex={-1}
    aria-selected={summary.id === chosenId.value}
    aria-setsize={listed.value.length}
    aria-posinset={row + 1}
    style={{ top: `${row * rowHeight}px` }}
    onClick={() => choose(summary.id)}
  >
    <span class="what">
      <b>{summary.method}</b> {summary.target}
    </span>
    <StatusTag status={summary.status} isOver={summary.milliseconds !== undefined} />
    <span class="details">
      <span>{shownTime(summary.receivedAt)}</span>
      {summary.milliseconds !== undefined && <span>{shownMilliseconds(summary.milliseconds)}</span>}
      {summary.cold !== undefined && <TemperatureTag cold={summary.cold} />}
      {summary.faults.map((fault) => (
        <FaultTag key={fault} fault={fault} />
      ))}
      {summary.code !== undefined && <span class="code">{summary.code}</span>}
    </span>
  </div>
);

/** Keeps what is seen where it is while requests come in above, and the chosen one in sight. */
function useScrolling(rows: readonly TraceSummary[]) {
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

function Rows() {
  const rows = listed.value;
  const { list, measure, first, end } = useScrolling(rows);
  const chosen = rows.find(({ id }) => id === chosenId.value);
  return (
    <div
      ref={list}
      id={places.list}
      class="request-rows"
      role="listbox"
      aria-label="Requests, the newest first"
      tabIndex={0}
      {...(chosen === undefined ? {} : { 'aria-activedescendant': optionId(chosen) })}
      onScroll={measure}
      onKeyDown={onListKey}
    >
      <div class="request-sizer" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, end).map((summary, index) => (
          <Row key={summary.id} summary={summary} row={first + index} />
        ))}
      </div>
    </div>
  );
}

const statusWords: Readonly<Record<StatusChoice, string>> = {
  all: 'any status',
  '2xx': '2xx done',
  '3xx': '3xx not changed',
  '4xx': '4xx refused',
  '5xx': '5xx failed',
  none: 'no answer',
};

const Filters = () => (
  <div class="filters">
    <input
      id={places.filter}
      type="search"
      aria-label="Filter requests"
      placeholder="Filter ( / )"
      value={filter.value.text}
      onInput={({ currentTarget }) => {
        filter.value = { ...filter.value, text: currentTarget.value };
      }}
    />
    <select
      aria-label="Status"
      value={filter.value.status}
      onChange={({ currentTarget }) => {
        const status = statusChoices.find((one) => one === currentTarget.value) ?? 'all';
        filter.value = { ...filter.value, status };
      }}
    >
      {statusChoices.map((one) => (
        <option key={one} value={one}>
          {statusWords[one]}
        </option>
      ))}
    </select>
  </div>
);

export function RequestList() {
  const [shown, all] = [listed.value.length, log.value.length];
  return (
    <section class="requests" aria-labelledby="requests-title">
      <div class="section-head">
        <h2 id="requests-title">Requests</h2>
        <span class="count">{shown === all ? all : `${shown} of ${all}`}</span>
        <label class="switch">
          <input
            type="checkbox"
            checked={follows.value}
            onChange={({ currentTarget }) => follow(currentTarget.checked)}
          />
          Follow
        </label>
        <button type="button" class="quiet" onClick={() => void clearAll()}>
          <Icon name="clear" /> Clear
        </button>
      </div>
      <Filters />
      {shown > 0 && <Rows />}
      {shown === 0 && (
        <p class="empty">{all === 0 ? 'None yet.' : `None of ${counted(all, 'request')} passes the filter.`}</p>
      )}
    </section>
  );
}
