import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Attempt, Attempts, Refusal } from '../../../src/adapters/dynamodb/attempts.ts';
import { type DomainError, isDomainError, type Attempt as Told } from '../../../src/domain/index.ts';
import { asAdministrator } from '../../../src/testing/calls.ts';
import { hour, second } from '../../../src/testing/fixed-clock.ts';
import { cancelled, namedError, serviceError, socketError, unreadableAnswer } from '../../support/sdk-errors.ts';

const ok = 'ok';
const silence = 'silence';
const conflict = cancelled('None', 'TransactionConflict');
const overload = cancelled('ThrottlingError', 'None');
const throttled = serviceError('ThrottlingException');
const unconnected = socketError('ECONNREFUSED', 'connect');
const reset = socketError('ECONNRESET');
const failed = serviceError('InternalServerError', 500);
const timeout = namedError('TimeoutError');
const cutOff = unreadableAnswer(200);
const inProgress = serviceError('TransactionInProgressException');
const condition = cancelled('ConditionalCheckFailed', 'None');
const invalid = serviceError('ValidationException');
const expired = serviceError('ExpiredTokenException');

/** What DynamoDB answers to one attempt after the other; its last answer it gives for ever. */
type Script = readonly (typeof ok | typeof silence | Error)[];

interface Played {
  readonly ending: string;
  /** A letter for each attempt, the same one for the same token. */
  readonly tokens: string;
  /** Milliseconds from the call to each attempt. */
  readonly times: readonly number[];
  /** Milliseconds from the call to its end. */
  readonly took: number;
  readonly attempts: readonly Attempt[];
}

const endingOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.uncertain ? 'refused, perhaps by itself' : 'refused';
  return isDomainError(error) ? (error as DomainError).code : `threw ${(error as Error).name}`;
};

/** A call in a time of its own, which passes at once. */
async function play(kind: 'read' | 'write', script: Script, { limit = 8 * second, onAttempt = () => {} } = {}) {
  const start = performance.now();
  const attempts: Attempt[] = [];
  const times: number[] = [];
  const send = async (attempt: Attempt) => {
    times.push(performance.now() - start);
    attempts.push(attempt);
    onAttempt();
    const answer = script[Math.min(attempts.length, script.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer === silence ? new Promise<object>(() => {}) : ({ answer } as object);
  };
  let took = Number.NaN;
  const call = asAdministrator({ deadline: Date.now() + limit });
  const ending = new Attempts(Date)
    [kind](call, send)
    .then((one) => String((one as { answer: unknown }).answer), endingOf);
  void ending.then(() => {
    took = performance.now() - start;
  });
  await jest.advanceTimersByTimeAsync(30 * second);
  const distinct = [...new Set(attempts.map(({ token }) => token))];
  const tokens = attempts.map(({ token }) => 'ABCDEFGHIJ'[distinct.indexOf(token)] ?? '+').join('');
  return { ending: await Promise.race([ending, 'never ended']), tokens, times, took, attempts } satisfies Played;
}

const endings: readonly [string, string, Script][] = [
  ['ok', 'A', [ok]],
  ['ok', 'AA', [throttled, ok]],
  ['ok', 'AAA', [unconnected, throttled, ok]],
  ['ok', 'AB', [conflict, ok]],
  ['ok', 'ABC', [conflict, overload, ok]],
  ['ok', 'AA', [reset, ok]],
  ['ok', 'AAAAAA', [reset, failed, timeout, cutOff, inProgress, ok]],
  ['ok', 'AA', [silence, ok]],
  ['ok', 'AAA', [reset, throttled, ok]],
  ['ok', 'AAB', [reset, conflict, ok]],
  ['ok', 'ABB', [conflict, reset, ok]],
  ['refused', 'A', [condition]],
  ['refused', 'AA', [throttled, condition]],
  ['refused', 'AB', [conflict, condition]],
  ['refused, perhaps by itself', 'AA', [reset, condition]],
  ['refused, perhaps by itself', 'AA', [inProgress, condition]],
  ['refused, perhaps by itself', 'AAA', [reset, throttled, condition]],
  ['refused, perhaps by itself', 'AAB', [silence, conflict, condition]],
  ['threw ValidationException', 'A', [invalid]],
  ['threw ExpiredTokenException', 'AA', [throttled, expired]],
  ['outcome_unknown', 'AA', [reset, invalid]],
  ['outcome_unknown', 'AA', [timeout, expired]],
];

/** What is answered for ever, and how a write and a read end by it. */
const forEver: readonly [string, string, Script][] = [
  ['unavailable', 'unavailable', [throttled]],
  ['unavailable', 'unavailable', [unconnected]],
  ['unavailable', 'unavailable', [conflict]],
  ['unavailable', 'unavailable', [throttled, conflict, unconnected]],
  ['outcome_unknown', 'unavailable', [reset]],
  ['outcome_unknown', 'unavailable', [failed]],
  ['outcome_unknown', 'unavailable', [timeout]],
  ['outcome_unknown', 'unavailable', [cutOff]],
  ['outcome_unknown', 'unavailable', [inProgress]],
  ['outcome_unknown', 'unavailable', [silence]],
  ['outcome_unknown', 'unavailable', [reset, throttled]],
  ['outcome_unknown', 'unavailable', [reset, unconnected]],
  ['outcome_unknown', 'unavailable', [throttled, silence, conflict]],
];

const inWords = (script: Script): string =>
  script
    .map((line) => {
      if (typeof line === 'string') return line;
      const { name, code, CancellationReasons = [] } = line as Error & { code?: string; CancellationReasons?: [] };
      return [code ?? name, ...CancellationReasons.map(({ Code }) => Code)].join(' ');
    })
    .join(', then ');

describe('attempts', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it.each(endings.map(([ending, tokens, script]) => [inWords(script), ending, tokens, script] as const))(
    'on %s: a write ends with %s, its tokens are %s',
    async (_, ending, tokens, script) => {
      expect(await play('write', script)).toMatchObject({ ending, tokens });
    },
  );

  it('tells of each attempt what became of it, and what it took where DynamoDB says so', async () => {
    const told: Told[] = [];
    const call = asAdministrator({ onAttempt: (one) => told.push(one) });
    const script = [conflict, overload, throttled, unconnected, reset, failed];
    const answers = [
      { ConsumedCapacity: [{ CapacityUnits: 4, ReadCapacityUnits: 4 }] },
      { ConsumedCapacity: [{ CapacityUnits: 4 }, { CapacityUnits: 1 }] },
      { ConsumedCapacity: { CapacityUnits: 0.5 } },
      {},
    ];
    for (const answer of answers) {
      const send = async () => {
        const failure = script.shift();
        if (failure !== undefined) throw failure;
        return answer;
      };
      const kind = Array.isArray(answer.ConsumedCapacity) ? 'write' : 'read';
      const ending = new Attempts(Date)[kind](call, send);
      await jest.advanceTimersByTimeAsync(30 * second);
      expect(await ending).toBe(answer);
    }
    for (const failure of [condition, invalid]) {
      const ending = new Attempts(Date).write(call, () => Promise.reject(failure)).catch(() => {});
      await jest.advanceTimersByTimeAsync(second);
      await ending;
    }
    expect(told.map(({ outcome, readUnits, writeUnits }) => `${outcome} ${readUnits} ${writeUnits}`)).toEqual([
      'conflict 0 0',
      'throttled 0 0',
      'throttled 0 0',
      'throttled 0 0',
      'unknown 0 0',
      'unknown 0 0',
      'done 4 0',
      'done 0 5',
      'done 0.5 0',
      'done 0 0',
      'refused 0 0',
      'failed 0 0',
    ]);
  });

  it.each(forEver.map(([write, read, script]) => [inWords(script), write, read, script] as const))(
    'on %s for ever: a write ends with %s, a read with %s, each in its time',
    async (_, write, read, script) => {
      for (const [kind, ending] of [
        ['write', write],
        ['read', read],
      ] as const) {
        const { took, times, ...played } = await play(kind, script);
        expect(played).toMatchObject({ ending });
        expect(times.length).toBeGreaterThan(script.length);
        expect(Math.max(...times)).toBeLessThan(8 * second);
        expect(took).toBeLessThanOrEqual(8 * second);
      }
    },
  );

  it.each([
    ['ok', [reset, throttled, failed, ok]],
    ['threw AccessDeniedException', [reset, serviceError('AccessDeniedException')]],
  ] as const)('a read ends with %s, whatever came before', async (ending, script) => {
    expect(await play('read', script)).toMatchObject({ ending });
  });

  it.each([0, -1, -hour])('makes no attempt %i ms before the deadline', async (limit) => {
    expect(await play('write', [ok], { limit })).toMatchObject({ ending: 'unavailable', times: [] });
  });

  it('gives an attempt one second, aborts it and goes on', async () => {
    const { times, attempts } = await play('write', [silence, ok]);
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(times[1]).toBeGreaterThanOrEqual(1 * second);
    expect(times[1]).toBeLessThan(1 * second + 25);
  });

  it('gives an attempt no longer than the call has', async () => {
    expect(await play('write', [silence], { limit: 300 })).toMatchObject({ ending: 'outcome_unknown', took: 300 });
  });

  it('takes 8 s where there is no deadline', async () => {
    const call = new Attempts(Date).read(asAdministrator(), () => Promise.reject(throttled)).catch(endingOf);
    let ended = false;
    void call.then(() => {
      ended = true;
    });
    await jest.advanceTimersByTimeAsync(6.9 * second);
    expect(ended).toBe(false);
    await jest.advanceTimersByTimeAsync(1.1 * second);
    expect(ended).toBe(true);
    expect(await call).toBe('unavailable');
  });

  it('waits at random, below a bound that doubles from 25 ms to 1 s', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const { times } = await play('write', [throttled]);
    expect(times.map((time, index) => time - (times[index - 1] ?? 0))).toEqual([
      0, 25, 50, 100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000,
    ]);
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    expect((await play('write', [throttled])).times.slice(0, 3)).toEqual([0, 12, 37]);
  });

  it('does not wait for what would come after the deadline', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.999);
    expect(await play('write', [throttled], { limit: 10 })).toMatchObject({
      ending: 'unavailable',
      took: 0,
      tokens: 'A',
    });
  });

  it('asks again after 5 s, when DynamoDB has settled a transaction that hangs', async () => {
    const { times } = await play('write', [inProgress]);
    expect(times.filter((time) => time > 5 * second)).not.toEqual([]);
  });

  it.each([-hour, hour])('takes as long as it may where the clock is set by %i ms on the way', async (step) => {
    const onAttempt = () => jest.setSystemTime(Date.now() + step);
    const { took } = await play('write', [throttled], { onAttempt });
    expect(took).toBeGreaterThan(6 * second);
    expect(took).toBeLessThanOrEqual(8 * second);
  });

  it('tells the last error as the cause', async () => {
    const call = asAdministrator({ deadline: Date.now() + 100 });
    const ending = new Attempts(Date).write(call, () => Promise.reject(throttled)).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(100);
    expect(await ending).toMatchObject({ code: 'unavailable', cause: throttled });
  });
});

describe('attempts of a process that is held up', () => {
  it('makes none after the deadline, when a wait took longer than it should', async () => {
    const call = asAdministrator({ deadline: Date.now() + 200 });
    let sent = 0;
    const send = async () => {
      sent++;
      const end = performance.now() + 210;
      setImmediate(() => {
        while (performance.now() < end);
      });
      throw throttled;
    };
    await expect(new Attempts(Date).write(call, send)).rejects.toMatchObject({ code: 'unavailable' });
    expect(sent).toBe(1);
  });
});
