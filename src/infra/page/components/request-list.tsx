import { counted } from '../model/words.ts';
import { follow } from '../state/choice.ts';
import { clearAll } from '../state/request-actions.ts';
import { follows, listed, log } from '../state/state.ts';
import { Icon } from './icon.tsx';
import { RequestFilters } from './request-filters.tsx';
import { RequestRows } from './request-rows.tsx';

/** All requests that are kept. */
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
      <RequestFilters />
      {shown > 0 && <RequestRows />}
      {shown === 0 && (
        <p class="empty">{all === 0 ? 'None yet.' : `None of ${counted(all, 'request')} passes the filter.`}</p>
      )}
    </section>
  );
}
