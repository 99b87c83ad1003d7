import { batch, effect } from '@preact/signals';
import type { LiveEvents } from '../../trace/live.ts';
import type { TraceSummary } from '../../trace/request-trace.ts';
import { withStates } from '../model/environments.ts';
import { withChanges } from '../model/request-log.ts';
import { eventsPath } from './service.ts';
import { asksForMask, chosenId, connection, environments, follows, log, settings } from './state.ts';

/** Milliseconds: requests that come within are drawn at once. */
const pause = 40;

/** Milliseconds until the service is asked again after an answer that is no stream; where it is off, somebody has to start it anew. */
const patience = { lost: 2_000, off: 10_000 };

let changes: TraceSummary[] = [];
let isDrawing = false;

function draw(): void {
  isDrawing = false;
  const drawn = changes;
  changes = [];
  log.value = withChanges(log.value, drawn, settings.value?.capacity ?? drawn.length);
}

function forget(): void {
  changes = [];
  log.value = [];
}

const takers: { readonly [Name in keyof LiveEvents]: (data: LiveEvents[Name]) => void } = {
  // The beginning of a connection: what is kept comes anew, perhaps from a service that was started again.
  settings: (data) =>
    batch(() => {
      settings.value = data;
      connection.value = 'live';
      environments.value = [];
      forget();
    }),
  requests: (data) => {
    changes.push(...data);
    if (!isDrawing) setTimeout(draw, pause);
    isDrawing = true;
  },
  environments: (data) => {
    environments.value = withStates(environments.value, data);
  },
  cleared: () =>
    batch(() => {
      forget();
      chosenId.value = undefined;
      follows.value = true;
    }),
};

/** Without a trace, the service knows nothing at this path. */
async function isOff(): Promise<boolean> {
  const controller = new AbortController();
  const answer = await fetch(eventsPath, { signal: controller.signal }).catch(() => undefined);
  controller.abort();
  return answer?.status === 404;
}

/** Takes what the service tells, until `close` is called. */
function hear(path: string): () => void {
  const source = new EventSource(path);
  let closed = false;
  let again: (() => void) | undefined;
  for (const name of Object.keys(takers) as (keyof LiveEvents)[]) {
    source.addEventListener(name, (event) => (takers[name] as (data: unknown) => void)(JSON.parse(event.data)));
  }
  source.onerror = async () => {
    if (connection.value !== 'off') connection.value = 'reconnecting';
    // The browser tries again by itself, unless the answer was no stream.
    if (source.readyState !== EventSource.CLOSED) return;
    if (await isOff()) connection.value = 'off';
    setTimeout(
      () => {
        if (!closed) again = hear(path);
      },
      connection.value === 'off' ? patience.off : patience.lost,
    );
  };
  return () => {
    closed = true;
    source.close();
    again?.();
  };
}

/** Takes what the service tells, for as long as the page is open: what it told already it tells anew where values are to be masked, or no longer. */
export function listen(): void {
  effect(() => hear(asksForMask.value ? `${eventsPath}?masked` : eventsPath));
}
