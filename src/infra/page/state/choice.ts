import { batch, effect } from '@preact/signals';
import { fetchTrace } from './service.ts';
import { chosenId, chosenSummary, follows, listed, log, masked, newestSeen, openStations, seen } from './state.ts';

/** Chooses a request to look into, and follows the newest no longer. */
export function choose(id: string | undefined): void {
  batch(() => {
    if (follows.value) newestSeen.value = log.value.at(-1)?.number ?? 0;
    follows.value = false;
    chosenId.value = id;
    openStations.value = undefined;
  });
}

export function follow(wish = true): void {
  batch(() => {
    newestSeen.value = log.value.at(-1)?.number ?? 0;
    follows.value = wish;
  });
}

/** The one that is so many rows below the chosen one. */
export function chooseBeside(rows: number): void {
  const at = listed.value.findIndex(({ id }) => id === chosenId.value);
  const next = Math.max(0, Math.min(listed.value.length - 1, at < 0 ? 0 : at + rows));
  const id = listed.value[next]?.id;
  if (id !== undefined) choose(id);
}

let current = { id: '', isLoading: false, isStale: false, controller: new AbortController() };

async function load(id: string, asMasked: boolean): Promise<void> {
  const mine = { id, isLoading: true, isStale: false, controller: new AbortController() };
  current = mine;
  try {
    const trace = await fetchTrace(id, asMasked, mine.controller.signal);
    if (current === mine) seen.value = trace === undefined ? { state: 'gone' } : { state: 'loaded', trace };
  } catch {
    if (current === mine) seen.value = { state: 'failed' };
  }
  mine.isLoading = false;
  if (current === mine && mine.isStale) await load(id, masked.value);
}

/** As it is where it is no escaped text: then it is nobody's id either. */
function idInAddress(): string | undefined {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written) || undefined;
  } catch {
    return written;
  }
}

/** Keeps what is seen of the chosen request up to date, and the address of the page with it. */
export function keepChoice(): void {
  const linked = idInAddress();
  if (linked !== undefined) choose(linked);
  addEventListener('hashchange', () => choose(idInAddress()));

  effect(() => {
    const newest = listed.value[0]?.id;
    if (follows.value && newest !== undefined) chosenId.value = newest;
  });
  effect(() => {
    newestSeen.value = Math.max(newestSeen.peek(), chosenSummary.value?.number ?? 0);
  });
  effect(() => {
    const id = chosenId.value;
    const asMasked = masked.value;
    // What has changed is read again.
    const isKept = chosenSummary.value !== undefined;
    if (id === undefined) {
      seen.value = { state: 'none' };
      return;
    }
    const shown = seen.peek();
    // A request that went out of the service's memory stays on the page as long as it is looked at.
    if (!isKept && shown.state === 'loaded' && shown.trace.summary.id === id) return;
    if (current.isLoading && current.id === id) {
      current.isStale = true;
      return;
    }
    current.controller.abort();
    if (shown.state !== 'loaded') seen.value = { state: 'loading' };
    void load(id, asMasked);
  });
  effect(() => {
    const id = chosenId.value;
    history.replaceState(
      null,
      '',
      id === undefined || follows.value ? location.pathname : `#${encodeURIComponent(id)}`,
    );
  });
}
