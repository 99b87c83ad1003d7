import { batch, effect } from '@preact/signals';
import type { LiveEvents } from '../../trace/live.ts';
import type { TraceSummary } from '../../trace/request-trace.ts';
import { withStates } from '../model/environments.ts';
import { withChanges } from '../model/request-log.ts';
import { eventsPath } from './service.ts';
import {
  asksForMask,
  chosenId,
  connection,
  environments,
  follows,
  isHidden,
  log,
  newestSeen,
  say,
  settings,
} from './state.ts';

/** Milliseconds: requests that come within are drawn at once. */
const pause = 40;

/** Milliseconds until the service is asked again after an answer that is no stream; where it is off, somebody has to start it anew. */
const patience = { lost: 2_000, off: 10_000 };

let changes: TraceSummary[] = [];
let isDrawing = false;
/** Whether what is kept is being told from its beginning; it is drawn when it is there, so that the list does not go in between. */
let isBeginning = false;

function draw(): void {
  isDrawing = false;
  if (isBeginning) return;
  const drawn = changes;
  changes = [];
  log.value = withChanges(log.value, drawn, settings.value?.capacity ?? drawn.length);
}

function begin(): void {
  isBeginning = true;
  changes = [];
}

/** The environments are told after all requests that are kept. */
function endBeginning(): void {
  if (!isBeginning) return;
  isBeginning = false;
  const kept = changes;
  changes = [];
  log.value = withChanges([], kept, settings.value?.capacity ?? kept.length);
}

function forget(): void {
  changes = [];
  log.value = [];
  newestSeen.value = 0;
}

const takers: { readonly [Name in keyof LiveEvents]: (data: LiveEvents[Name]) => void } = {
  // The beginning of a connection: what is kept comes anew, perhaps from a service that was started again.
  settings: (data) =>
    batch(() => {
      const before = settings.value;
      settings.value = data;
      connection.value = 'live';
      begin();
      if (before === undefined || before.startedAt === data.startedAt) return;
      environments.value = [];
      forget();
      say('The service was started anew: what it had seen before is gone.');
    }),
  requests: (data) => {
    changes.push(...data);
    if (!isDrawing) setTimeout(draw, pause);
    isDrawing = true;
  },
  environments: (data) =>
    batch(() => {
      endBeginning();
      environments.value = withStates(environments.value, data);
    }),
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
    if (closed) return;
    if (connection.value !== 'off') connection.value = 'reconnecting';
    // The browser tries again by itself, unless the answer was no stream.
    if (source.readyState !== EventSource.CLOSED) return;
    if (await isOff()) connection.value = 'off';
    if (closed) return;
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

/**
 * Takes what the service tells, as long as the page is seen: a browser has few connections to a host for all its pages together
 * (WHATWG HTML, "Server-sent events", authoring notes). All that is kept is told anew when the page is shown again, and where values
 * are to be masked, or no longer.
 */
export function listen(): void {
  const look = () => {
    isHidden.value = document.visibilityState === 'hidden';
  };
  look();
  document.addEventListener('visibilitychange', look);
  effect(() => {
    if (isHidden.value) return undefined;
    return hear(asksForMask.value ? `${eventsPath}?masked` : eventsPath);
  });
}
