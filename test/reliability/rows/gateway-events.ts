import { foreignEvents } from '../../corpora/foreign-events.ts';
import { restApiEvents } from '../../corpora/rest-api-events.ts';
import type { GatewayEvent } from '../../corpora/rest-api-shapes.ts';
import { Edge } from '../../support/edge.ts';
import { eventShapes } from '../../support/events.ts';
import { rejectionOf } from '../../support/rejection-of.ts';
import { controlBy, probe, type WrongEdge } from '../probe.ts';
import type { Row } from '../row.ts';

/** Each event as it is, and in every shape that means the same. A unit test of somebody has no more to leave out. */
export const gatewayCases: readonly GatewayEvent[] = restApiEvents.flatMap(({ what, status, event }) => {
  const whole = event as Readonly<Record<string, unknown>>;
  const shapes = whole['requestContext'] === undefined ? [] : Object.entries(eventShapes);
  return [
    { what, status, event },
    ...shapes.map(([shape, reshape]) => ({ what: `${what}, ${shape}`, status, event: reshape(whole) })),
  ];
});

async function violationsOf(edge: WrongEdge, known: readonly GatewayEvent[], done = () => {}): Promise<string[]> {
  const violations: string[] = [];
  for (const { what, status, event } of known) {
    const { result, faults } = await probe(edge(new Edge().handler), event);
    violations.push(...faults.map((fault) => `${what}: ${fault}`));
    if (result !== undefined && result.statusCode !== status)
      violations.push(`${what}: ${result.statusCode}, and ${status} is right`);
    done();
  }
  for (const { what, event, says } of foreignEvents) {
    const error = String(await rejectionOf(edge(new Edge().handler)(event)));
    if (!error.includes('not an API Gateway REST API event') || !error.includes(says))
      violations.push(`${what}: ${error}`);
    done();
  }
  return violations;
}

type Event = Readonly<Record<string, unknown>>;

/** Wrong in what it makes of a request of a REST API alone. */
const misreading =
  (change: (event: Event) => Event): WrongEdge =>
  (handler) =>
  async (event) =>
    handler((event as Event | null)?.['resource'] === undefined ? event : change(event as Event));

/** What is usual. */
const wrong: Readonly<Record<string, WrongEdge>> = {
  'take maps for granted': misreading((event) => ({
    ...event,
    headers: Object.fromEntries(Object.entries(event['headers'] as object)),
  })),
  'route by the path': misreading((event) => ({
    ...event,
    resource: (event['requestContext'] as Event | undefined)?.['path'] ?? event['resource'],
  })),
  'read one of the two maps of headers': misreading((event) => ({ ...event, multiValueHeaders: null })),
  'take a body for text': misreading((event) => ({ ...event, isBase64Encoded: false })),
  'answer whatever calls': (handler) => (event) =>
    handler({ httpMethod: 'GET', resource: '/', requestContext: {}, ...(event as Event | null) }),
};

const all = gatewayCases.length + foreignEvents.length;

export const gatewayEvents: Row = {
  id: 'R13',
  what: 'events of API Gateway, its emulators and consoles, in every shape that means the same, and of all else that calls functions',
  target: '0 throws, each with its status; what is no event of a REST API is named in a sentence',
  size: { quick: all, full: all },
  async run(_size, { progress }) {
    let count = 0;
    const violations = await violationsOf(
      (handler) => handler,
      gatewayCases,
      () => progress(++count),
    );
    const { control, figures } = await controlBy(wrong, (edge) => violationsOf(edge, gatewayCases));
    return {
      count,
      violations,
      control,
      figures: {
        'events of REST APIs': restApiEvents.length,
        'in shapes': gatewayCases.length,
        'other events': foreignEvents.length,
        ...figures,
      },
    };
  },
};
