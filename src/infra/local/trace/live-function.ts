import { ownFunction } from '../own-function.ts';

/** Where the live view is. */
export const livePaths = {
  page: '/',
  script: '/.local/live/page.js',
  style: '/.local/live/page.css',
  events: '/.local/live/events',
  requests: '/.local/live/requests',
  request: '/.local/live/requests/{id}',
  replay: '/.local/live/requests/{id}/replay',
  fixture: '/.local/live/requests/{id}/fixture',
  /** What else is asked for there: nothing of the service's. */
  elsewhere: '/.local/live/{proxy+}',
} as const;

const read = ['GET', 'HEAD'];

/** By resource. */
export const liveMethods: Readonly<Record<string, readonly string[]>> = {
  [livePaths.page]: read,
  [livePaths.script]: read,
  [livePaths.style]: read,
  [livePaths.events]: read,
  [livePaths.requests]: ['DELETE'],
  [livePaths.request]: read,
  [livePaths.replay]: ['POST'],
  [livePaths.fixture]: read,
};

/** The live view, which shows what happens to each request. */
export const liveFunction = ownFunction('live', { ...liveMethods, [livePaths.elsewhere]: [] });
