import { Edge } from '../../support/edge.ts';
import { fuzzedEvent } from '../fuzzed-events.ts';
import { controlBy, type Probed, probe, type WrongEdge } from '../probe.ts';
import { randomFrom } from '../random.ts';
import type { Row } from '../row.ts';

/** Milliseconds. */
const longest = 50;
/** Requests to one service: after more of them, hardly any finds its user. */
const atATime = 50;
const sound: WrongEdge = (handler) => handler;

async function newHandler(edge: WrongEdge) {
  const service = new Edge(undefined, { corsOrigin: 'https://app.example.com' });
  await service.created('Eve');
  return edge(service.handler);
}

/** What a page or a terminal might take for something else. The rest is of the answers' own words. */
const unescaped = /[<>&']|[^ -~–…’]/;

const isNoEvent = (event: { httpMethod?: unknown; resource?: unknown }): boolean =>
  typeof event?.httpMethod !== 'string' || typeof event.resource !== 'string';

function faultsIn(event: object, { result, faults }: Probed): readonly string[] {
  if (isNoEvent(event))
    return /not an API Gateway REST API event/.test(faults.join()) ? [] : ['it is answered, and is no event'];
  const raw = result !== undefined && result.statusCode >= 400 && unescaped.exec(result.body);
  return raw ? [...faults, `${JSON.stringify(raw[0])} stands in the answer: ${result.body}`] : faults;
}

/** The quickest of some: the rest is what the machine had to do besides. */
async function quickestOf(event: object): Promise<number> {
  const times: number[] = [];
  for (let tried = 0; tried < 5; tried++) times.push((await probe(await newHandler(sound), event)).milliseconds);
  return Math.min(...times);
}

interface Search {
  readonly seed: number;
  readonly edge: WrongEdge;
  readonly timed?: boolean;
  /** So many violations will do. */
  readonly enough?: number;
  readonly done?: (count: number) => void;
}

async function search(size: number, { seed, edge, timed = false, enough = 20, done = () => {} }: Search) {
  const random = randomFrom(seed);
  const violations: string[] = [];
  const statuses = new Map<number, number>();
  let slowest = 0;
  let count = 0;
  let handler = await newHandler(edge);
  for (; count < size && violations.length < enough; count++) {
    if (count % atATime === 0) {
      handler = await newHandler(edge);
      done(count);
    }
    const event = fuzzedEvent(random);
    const probed = await probe(handler, event);
    const status = probed.result?.statusCode ?? 0;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const time = probed.milliseconds > longest ? await quickestOf(event) : probed.milliseconds;
    slowest = Math.max(slowest, time);
    const slow = timed && time > longest ? [`it takes ${time.toFixed(1)} ms`] : [];
    for (const fault of [...faultsIn(event, probed), ...slow])
      violations.push(`request ${count}: ${fault}, for ${JSON.stringify(event).slice(0, 20_000)}`);
  }
  return { count, violations, statuses, slowest };
}

type Event = { readonly path?: unknown; readonly body?: unknown; readonly headers?: unknown };

const wrong: Readonly<Record<string, WrongEdge>> = {
  'print whatever a header holds': (handler) => async (event) => {
    for (const value of Object.values((event as Event).headers ?? {})) String(value);
    return handler(event);
  },
  'decode the path': (handler) => async (event) => {
    const { path } = event as Event;
    if (typeof path === 'string') decodeURIComponent(path);
    return handler(event);
  },
  'say 500 to what is no JSON': (handler) => async (event) => {
    const result = await handler(event);
    return result.body.includes('malformed_json') ? { ...result, statusCode: 500 } : result;
  },
  'repeat the body that they refuse': (handler) => async (event) => {
    const result = await handler(event);
    return result.statusCode === 400
      ? {
          ...result,
          body: result.body.replace('The request', () => JSON.stringify((event as Event).body).slice(1, -1)),
        }
      : result;
  },
  'repeat the path in a header': (handler) => async (event) => {
    const result = await handler(event);
    return { ...result, headers: { ...result.headers, Link: String((event as Event).path) } };
  },
};

export const fuzz: Row = {
  id: 'R16',
  what: 'requests changed at random, in their structure and in their bytes',
  target: `≥ 1,000,000, 0 throws, 0 5xx, each as openapi.json says, no input unescaped in a refusal, slowest ≤ ${longest} ms`,
  size: { quick: 3_000, full: 1_000_000 },
  async run(size, { seed, quick, progress }) {
    const { count, violations, statuses, slowest } = await search(size, {
      seed,
      edge: sound,
      timed: !quick,
      done: progress,
    });
    const { control, figures } = await controlBy(
      wrong,
      async (edge) => (await search(3_000, { seed, edge, enough: 1 })).violations,
    );
    const counted = [...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, times]) => `${status || 'no event'}: ${times}`);
    return {
      count,
      violations,
      control,
      figures: { slowest: `${slowest.toFixed(1)} ms`, answers: counted.join(', '), ...figures },
    };
  },
};
