import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, apiAt } from '../support/api.ts';
import type { Random } from './random.ts';

/** A user as its only writer knows it to be. */
interface Known {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly version: number;
}

/** What a load did and was told. */
export interface Ledger {
  /** Users that must be there, exactly so: every write was acknowledged, at once or when it was repeated. */
  readonly present: Map<string, Known>;
  /** Users that must be gone. */
  readonly gone: Set<string>;
  readonly violations: string[];
  readonly statuses: Map<number | 'no answer', number>;
  /** Milliseconds of every request. */
  readonly times: number[];
  /** Writes that were acknowledged. */
  acknowledged: number;
}

export const newLedger = (): Ledger => ({
  present: new Map(),
  gone: new Set(),
  violations: [],
  statuses: new Map(),
  times: [],
  acknowledged: 0,
});

/** Milliseconds within which an outcome that is not known must settle when the request is repeated. */
const settlesWithin = 60_000;

/** Each writer has users of its own, so that it knows what every answer must be. */
export async function writer(address: string, ledger: Ledger, random: Random, isOver: () => boolean): Promise<void> {
  const { call } = apiAt(() => address);
  const own: Known[] = [];

  async function ask(...request: Parameters<typeof call>): Promise<Answer | undefined> {
    const start = performance.now();
    const answer = await call(...request).catch(() => undefined);
    ledger.times.push(performance.now() - start);
    const status = answer?.status ?? 'no answer';
    ledger.statuses.set(status, (ledger.statuses.get(status) ?? 0) + 1);
    return answer;
  }

  /** The answer to a request that is repeated, identically, until there is one that says what happened. */
  async function settled(...request: Parameters<typeof call>): Promise<{ answer?: Answer; isFirst: boolean }> {
    for (let [end, isFirst] = [Date.now() + settlesWithin, true]; Date.now() < end; isFirst = false) {
      const answer = await ask(...request);
      if (answer !== undefined && answer.status !== 503 && answer.status !== 504) return { answer, isFirst };
      await delay(50);
    }
    ledger.violations.push(`${request[0]} ${request[1]} did not settle`);
    return { isFirst: false };
  }

  const wrong = (what: string, answer: Answer | undefined) => {
    if (answer !== undefined) ledger.violations.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
  };

  async function create(): Promise<void> {
    const body = { email: `${randomUUID()}@example.com`, name: `Ada ${random.below(1000)}` };
    const headers = { 'idempotency-key': randomUUID() };
    const { answer } = await settled('POST', '/users', { headers, body });
    if (answer?.status !== 201) return wrong('create', answer);
    const user = { id: answer.json.id, ...body, version: 1 };
    own.push(user);
    ledger.present.set(user.id, user);
    ledger.acknowledged++;
  }

  async function get({ id, name, email, version }: Known): Promise<void> {
    const answer = await ask('GET', `/users/${id}`);
    if (answer === undefined || answer.status === 503) return;
    const got = [answer.status, answer.json?.name, answer.json?.email, answer.headers.get('etag')];
    if (JSON.stringify(got) !== JSON.stringify([200, name, email, `"${version}"`]))
      wrong(`get of version ${version}`, answer);
  }

  async function patch(at: number, user: Known): Promise<void> {
    const next = { ...user, name: `Ada ${randomUUID()}`, version: user.version + 1 };
    const headers = { 'if-match': `"${user.version}"` };
    const { answer } = await settled('PATCH', `/users/${user.id}`, { headers, body: { name: next.name } });
    if (answer?.status !== 200 || answer.headers.get('etag') !== `"${next.version}"`) return wrong('patch', answer);
    own[at] = next;
    ledger.present.set(next.id, next);
    ledger.acknowledged++;
  }

  async function remove(at: number, { id, version }: Known): Promise<void> {
    const { answer, isFirst } = await settled('DELETE', `/users/${id}`, { headers: { 'if-match': `"${version}"` } });
    // 404: an attempt that was not answered has removed it.
    if (answer?.status !== 204 && (isFirst || answer?.status !== 404)) return wrong('delete', answer);
    own.splice(at, 1);
    ledger.present.delete(id);
    ledger.gone.add(id);
    ledger.acknowledged++;
  }

  while (!isOver()) {
    const at = random.below(own.length);
    const user = own[at];
    const kind = random.next();
    if (user === undefined || kind < 0.2) await create();
    else if (kind < 0.3) await patch(at, user);
    else if (kind < 0.4) await remove(at, user);
    else await get(user);
  }
}

/** Milliseconds that so many of the requests took at most. */
export function percentilesOf(times: readonly number[]): Readonly<Record<string, string>> {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`;
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999), worst: at(1) };
}

/** Statuses that no request of the load should get. */
export const unexpectedIn = ({ statuses }: Ledger, ...allowed: readonly (number | 'no answer')[]): string[] =>
  [...statuses]
    .filter(([status]) => ![200, 201, 204, ...allowed].includes(status))
    .map(([status, count]) => `${count} × ${status}`);
