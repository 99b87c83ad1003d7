import { isUuid } from '../../adapters/api-gateway/uuid.ts';
import type { MatchedRoute } from './routes.ts';

export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly route: MatchedRoute;
  /** Undefined where the client went away before the answer. */
  readonly status: number | undefined;
  readonly milliseconds: number;
  readonly requestId: string;
}

/** A path may carry personal data, an address put in place of an id: it is shown where it can be nothing but ids. */
const shownPath = (path: string, { resource, pathParameters }: MatchedRoute): string =>
  Object.values(pathParameters ?? {}).every(isUuid) ? path : resource;

/** One line, of which nothing is personal. */
export const logLine = ({ method, path, route, status, milliseconds, requestId }: ServedRequest): string =>
  `${method} ${shownPath(path, route)} ${status ?? 'aborted'} ${Math.round(milliseconds)} ms ${requestId}`;
