import { randomUUID } from 'node:crypto';
import { faultHeader } from '../../src/infra/trace/faults.ts';
import type { Fixture, FixtureBody, FixtureRequest, FixtureStep } from '../../src/infra/trace/fixture-format.ts';
import type { HeaderLines } from '../../src/infra/trace/request-trace.ts';
import { type ReplayAnswer, replayDifferences } from './replay-differences.ts';
import { ReplayValues } from './replay-values.ts';

export interface ReplayRequest {
  readonly method: string;
  /** Path and query, below the service's own address. */
  readonly target: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** Whose credentials a request is sent with. */
export interface ReplayCaller {
  readonly kind: 'administrator' | 'person' | 'program' | 'nobody' | 'stranger';
  /** Of a person, whom nobody has seen before. */
  readonly subject: string;
  readonly scope?: string | undefined;
}

/** A service that fixtures are replayed against. */
export interface ReplayTarget {
  readonly send: (request: ReplayRequest) => Promise<ReplayAnswer>;
  /** Undefined where there can be none. */
  readonly credentials: (caller: ReplayCaller) => Promise<HeaderLines | undefined>;
  /** Whether it does what `Local-Fault` asks for. */
  readonly hasFaults: boolean;
}

export interface ReplayOutcome {
  /** Why it was not replayed. */
  readonly skipped?: string;
  /** Of the first step that was not answered as expected; empty where all were. */
  readonly differences: readonly string[];
}

function filledJson(value: unknown, values: ReplayValues): unknown {
  if (typeof value === 'string') return values.filled(value);
  if (Array.isArray(value)) return value.map((one) => filledJson(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [values.filled(name), filledJson(member, values)]),
  );
}

function bytesOf(body: FixtureBody | undefined, values: ReplayValues): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if ('base64' in body) return Buffer.from(body.base64, 'base64');
  return Buffer.from('text' in body ? values.filled(body.text) : JSON.stringify(filledJson(body.json, values)));
}

const filledRequest = (
  { method, target, headers = {}, body }: FixtureRequest,
  values: ReplayValues,
): ReplayRequest => ({
  method,
  target: values.filled(target),
  headers: Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line) => [name, values.filled(line)] as const),
  ),
  body: bytesOf(body, values),
});

/** Whose credentials a step takes: persons are others at each replay. */
function callerOf({ as, scope }: FixtureStep, replayId: string): ReplayCaller {
  const kind = as.startsWith('person ') ? 'person' : (as as ReplayCaller['kind']);
  return { kind, subject: `${as.replace(' ', '-')}-${replayId}`, scope };
}

async function differencesOf(
  { faults = [], request, expect: expected }: FixtureStep,
  credentials: HeaderLines,
  target: ReplayTarget,
  values: ReplayValues,
): Promise<readonly string[]> {
  const filled = filledRequest(request, values);
  const asked: HeaderLines = faults.length === 0 ? [] : [[faultHeader, faults.join(', ')]];
  const answer = await target.send({ ...filled, headers: [...filled.headers, ...credentials, ...asked] });
  const isFirst = !/[?&]cursor=/.test(filled.target);
  return expected === undefined ? [] : replayDifferences(expected, answer, values, isFirst);
}

/**
 * Sends the requests of a fixture one after the other, with values of its own for the placeholders, and holds the answers against
 * those that are expected. Ends at the first step that has another answer: what follows builds on it. Where the target lacks
 * something that a step needs, nothing is sent.
 */
export async function replay({ steps }: Fixture, target: ReplayTarget): Promise<ReplayOutcome> {
  const skipped = (why: string): ReplayOutcome => ({ skipped: why, differences: [] });
  if (!target.hasFaults && steps.some(({ faults }) => faults !== undefined)) {
    return skipped('nothing can be made to go wrong there');
  }
  const replayId = randomUUID();
  const prepared: { readonly step: FixtureStep; readonly credentials: HeaderLines }[] = [];
  for (const step of steps) {
    const credentials = await target.credentials(callerOf(step, replayId));
    if (credentials === undefined) return skipped(`there are no credentials of ${step.as} ${step.scope ?? ''}`.trim());
    prepared.push({ step, credentials });
  }
  const values = new ReplayValues(randomUUID);
  for (const [at, { step, credentials }] of prepared.entries()) {
    const place = `step ${at + 1} of ${steps.length}, ${step.request.method} ${step.request.target}`;
    const differences = await differencesOf(step, credentials, target, values).catch((error) => [
      String(error.message),
    ]);
    if (differences.length > 0) return { differences: differences.map((one) => `${place}: ${one}`) };
  }
  return { differences: [] };
}
