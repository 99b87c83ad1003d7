import { type StatusChoice, statusChoices } from '../model/filter.ts';
import { onFilterKey, places } from '../state/keyboard.ts';
import { filter } from '../state/state.ts';
import { NewsButton } from './news-button.tsx';

const statusWords: Readonly<Record<StatusChoice, string>> = {
  all: 'any status',
  '2xx': '2xx done',
  '3xx': '3xx not changed',
  '4xx': '4xx refused',
  '5xx': '5xx failed',
  none: 'no answer',
};

/** What the list is narrowed to. */
export const RequestFilters = () => (
  <div class="filters">
    <input
      id={places.filter}
      type="search"
      aria-label="Filter requests"
      placeholder="status, method, path, code or id ( / )"
      value={filter.value.text}
      onInput={({ currentTarget }) => {
        filter.value = { ...filter.value, text: currentTarget.value };
      }}
      onKeyDown={onFilterKey}
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
    <NewsButton />
  </div>
);
