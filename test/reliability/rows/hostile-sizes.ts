import { createHash } from 'node:crypto';
import { Edge } from '../../support/edge.ts';
import { type HostileRequest, hostileRequests } from '../hostile-requests.ts';
import { controlBy, probe, type WrongEdge } from '../probe.ts';
import type { Row } from '../row.ts';
import { spread } from '../spread.ts';

/** Milliseconds. */
const longest = 5;
/** How often the same is asked at most: the quickest answer is what the request costs, the others are what else the machine had to do. */
const tries = 30;

interface Judged {
  readonly violations: readonly string[];
  readonly milliseconds: number;
}

async function judge({ what, status, event }: HostileRequest, edge: WrongEdge, timed: boolean): Promise<Judged> {
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < (timed ? tries : 1); tried++) {
    // As Lambda's runtime makes one: of JSON, every text in one piece.
    const asked = JSON.parse(JSON.stringify(event()));
    const probed = await probe(edge(new Edge().handler), asked);
    milliseconds = Math.min(milliseconds, probed.milliseconds);
    const code = probed.result?.statusCode;
    const faults = probed.faults.length > 0 || status.includes(code ?? 0) ? probed.faults : [`the status is ${code}`];
    if (faults.length > 0)
      return { violations: faults.map((fault) => `${what}: ${fault.slice(0, 500)}`), milliseconds };
    if (milliseconds <= longest) break;
  }
  const slow = timed && milliseconds > longest;
  return { violations: slow ? [`${what}: ${milliseconds.toFixed(1)} ms`] : [], milliseconds };
}

async function judgeAll(
  requests: readonly HostileRequest[],
  edge: WrongEdge,
  timed: boolean,
  { enough = Number.POSITIVE_INFINITY, done = (_: number) => {} } = {},
) {
  const slowest = { what: '', milliseconds: 0 };
  const violations: string[] = [];
  for (const [index, request] of requests.entries()) {
    const judged = await judge(request, edge, timed);
    violations.push(...judged.violations);
    if (judged.milliseconds > slowest.milliseconds) Object.assign(slowest, { what: request.what, ...judged });
    done(index + 1);
    if (violations.length >= enough) break;
  }
  return { violations, slowest };
}

type Event = { readonly body?: string | null };

/** Wrong in their answers, so that `npm test` sees them, where no clock decides. */
const wrong: Readonly<Record<string, WrongEdge>> = {
  'read only the first 8 KiB': (handler) => (event) => {
    const { body } = event as Event;
    return handler({ ...(event as object), body: body?.slice(0, 100) ?? null });
  },
  'pass bytes as arguments': (handler) => (event) => {
    String.fromCharCode(...Buffer.from((event as Event).body ?? ''));
    return handler(event);
  },
};

/** Wrong in the time that they take. */
const slow: Readonly<Record<string, WrongEdge>> = {
  'compare every member with every other': (handler) => (event) => {
    const names = ((event as Event).body ?? '').slice(0, 300_000).split(',');
    const known: string[] = [];
    for (const name of names) if (!known.includes(name)) known.push(name);
    return handler(event);
  },
  'read a body before they measure it': (handler) => (event) => {
    createHash('sha256')
      .update((event as Event).body ?? '')
      .digest();
    return handler(event);
  },
  'normalize a name before they measure it': (handler) => (event) => {
    (event as Event).body?.slice(0, 8_192).normalize('NFC');
    return handler(event);
  },
};

export const hostileSizes: Row = {
  id: 'R17',
  what: 'requests that are made to take time, by their size or by the worst that fits into 8 KiB: each answered as it should be, at once',
  target: `each in ≤ ${longest} ms`,
  size: { quick: 50, full: hostileRequests.length },
  async run(size, { quick, progress }) {
    const requests = spread(hostileRequests, size);
    const { violations, slowest } = await judgeAll(requests, (handler) => handler, !quick, { done: progress });
    const edges = quick ? wrong : { ...wrong, ...slow };
    const { control, figures } = await controlBy(
      edges,
      async (edge) => (await judgeAll(requests, edge, !quick, { enough: 1 })).violations,
    );
    return {
      count: requests.length,
      violations,
      control,
      figures: { slowest: `${slowest.milliseconds.toFixed(1)} ms, ${slowest.what}`, ...figures },
    };
  },
};
