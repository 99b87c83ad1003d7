import type { TraceSummary } from '../../trace/request-trace.ts';
import { shownMilliseconds, shownTime } from '../model/words.ts';
import { choose } from '../state/choice.ts';
import { onListKey, places } from '../state/keyboard.ts';
import { chosenId, listed } from '../state/state.ts';
import { FaultTag, StatusTag, TemperatureTag } from './tags.tsx';
import { rowHeight, useListScrolling } from './use-list-scrolling.ts';

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
      {summary.code !== undefined && (
        <span class="code" title={summary.code}>
          {summary.code}
        </span>
      )}
    </span>
  </div>
);

/** The list of requests: elements for those that are seen, and a few beside them. */
export function RequestRows() {
  const rows = listed.value;
  const { list, measure, first, end } = useListScrolling(rows);
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
