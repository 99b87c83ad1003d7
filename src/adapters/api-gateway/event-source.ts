import { member } from './member.ts';

const context = (event: unknown, name: string): unknown => member(member(event, 'requestContext'), name);

/** As `<id>.lambda-url.<region>.on.aws`. */
const isFunctionUrl = (domainName: unknown): boolean =>
  typeof domainName === 'string' && /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(domainName);

/** Of records, the name of the service as it writes it itself: some in capitals. */
function recordsOf(event: unknown): string | undefined {
  const records = member(event, 'Records');
  const first = Array.isArray(records) ? records[0] : event;
  const source = member(first, 'eventSource') ?? member(first, 'EventSource');
  return typeof source === 'string' && /^aws:[a-z0-9-]{1,20}$/.test(source) ? source : undefined;
}

/** Null says no more than nothing does. */
const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** What else Lambda is called with, by what a REST API's event lacks. The first that fits. */
const sources: readonly (readonly [name: string, isIt: (event: unknown) => boolean])[] = [
  [
    'the request of an API Gateway authorizer',
    (event) => isThere(member(event, 'methodArn') ?? member(event, 'routeArn')),
  ],
  ['an event of a load balancer (ALB)', (event) => isThere(context(event, 'elb'))],
  ['an event of a WebSocket API', (event) => isThere(context(event, 'connectionId'))],
  ['an event of a Lambda function URL (payload 2.0)', (event) => isFunctionUrl(context(event, 'domainName'))],
  [
    'an event of an HTTP API (payload 2.0); its integration has to send payload 1.0',
    (event) => isThere(member(event, 'routeKey')),
  ],
  ['an event of EventBridge', (event) => isThere(member(event, 'detail-type'))],
];

/**
 * Why `event` is none of a REST API, as a sentence for whoever connected the function; undefined where it is one. An HTTP API that
 * sends payload 1.0 sends all that is needed: it passes.
 */
export function whyNoRestApiEvent(event: unknown): string | undefined {
  const source = sources.find(([, isIt]) => isIt(event))?.[0];
  const records = recordsOf(event);
  const isRest = typeof member(event, 'httpMethod') === 'string' && typeof member(event, 'resource') === 'string';
  if (isRest && source === undefined) return undefined;
  const found = source ?? (records === undefined ? undefined : `an event of ${records}`);
  return `not an API Gateway REST API event (payload 1.0): ${
    found === undefined ? 'httpMethod and resource are missing' : `this is ${found}`
  }`;
}
