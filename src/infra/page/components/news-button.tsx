import { follow } from '../state/choice.ts';
import { news } from '../state/state.ts';

/** Leads to what came while none was followed. */
export const NewsButton = () =>
  news.value === 0 ? null : (
    <button
      type="button"
      class="news"
      aria-label={`${news.value} new: go to the newest, and follow`}
      onClick={() => follow()}
    >
      {news.value} new
    </button>
  );
