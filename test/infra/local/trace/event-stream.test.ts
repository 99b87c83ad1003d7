import { describe, expect, it } from '@jest/globals';
import {
  type EnvironmentSource,
  type EventStreamOptions,
  eventStream,
} from '../../../../src/infra/local/trace/event-stream.ts';
import { Recorder } from '../../../../src/infra/local/trace/recorder.ts';
import type { EnvironmentState } from '../../../../src/infra/trace/environment-state.ts';
import type { LiveSettings } from '../../../../src/infra/trace/live.ts';
import { idAt } from '../../../../src/testing/sequential-ids.ts';
import { EventReader } from '../../../support/server-sent-events.ts';
import { noEnvironments } from '../../../support/traced-gateway.ts';
import { until } from '../../../support/until.ts';

const settings: LiveSettings = {
  startedAt: 1_795_750_000_000,
  database: 'dynamodb',
  environments: 'processes',
  access: 'open',
  masked: false,
  faults: ['throttle'],
  capacity: 1_000,
};

const begin = (recorder: Recorder, at: number, target = '/users') =>
  recorder.begin({
    id: idAt(at, 'e'),
    method: 'GET',
    target,
    protocol: 'HTTP/1.1',
    headers: [],
    resource: '/users',
    functionName: 'listUsers',
    context: { traceId: 'a'.repeat(32) },
  });

/** Reads one part when it is asked to, as a connection does when there is room. */
function open(recorder: Recorder, options: Partial<EventStreamOptions> = {}) {
  const ended = new AbortController();
  const stream = eventStream(
    { recorder, settings, environments: noEnvironments, isMasked: false, batch: 1, keepAlive: 60_000, ...options },
    ended.signal,
  );
  const reader = new EventReader();
  const read = async () => {
    const { value, done } = await stream.next();
    if (value !== undefined) reader.take(value);
    return done !== true;
  };
  return {
    reader,
    read,
    readAll: async () => {
      while (await read());
    },
    end: () => ended.abort(),
  };
}

/** Environments as a pool tells them. */
class Pool implements EnvironmentSource {
  readonly listeners = new Set<(changed: EnvironmentState) => void>();
  all: EnvironmentState[] = [];
  states = () => this.all;
  subscribe = (listener: (changed: EnvironmentState) => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  change(changed: EnvironmentState): void {
    this.all = [...this.all.filter(({ id }) => id !== changed.id), ...(changed.state === 'ended' ? [] : [changed])];
    for (const listener of this.listeners) listener(changed);
  }
}
const environment = (id: string, state: EnvironmentState['state']): EnvironmentState => ({
  id,
  functionName: 'getUser',
  state,
  invocations: 1,
});

const numbersIn = (events: readonly { readonly data: readonly { readonly number: number }[] }[]) =>
  events.flatMap(({ data }) => data.map(({ number }) => number));

describe('the events of the live view', () => {
  it('begin with settings, all requests that are kept, the oldest first, and the environments', async () => {
    const recorder = new Recorder();
    for (const at of [1, 2, 3]) begin(recorder, at).ended({ status: 200, headers: {}, body: undefined });
    const { reader, read, end } = open(recorder);
    for (let count = 0; count < 3; count += 1) await read();
    expect(reader.events).toEqual([
      { id: '1', event: 'settings', data: settings },
      { id: '2', event: 'requests', data: [1, 2, 3].map((number) => expect.objectContaining({ number, status: 200 })) },
      { id: '3', event: 'environments', data: [] },
    ]);
    end();
  });

  it('tell of no request where there is none', async () => {
    const { reader, read, end } = open(new Recorder());
    for (let count = 0; count < 3; count += 1) await read();
    expect(reader.named('requests')).toEqual([expect.objectContaining({ data: [] })]);
    end();
  });

  it('tell what is new or has changed, and nothing twice', async () => {
    const recorder = new Recorder();
    const first = begin(recorder, 1);
    begin(recorder, 2);
    const { reader, read, end } = open(recorder);
    for (let count = 0; count < 3; count += 1) await read();
    const next = read();
    first.ended({ status: 404, headers: {}, body: undefined });
    begin(recorder, 3);
    await next;
    const [, news] = reader.named('requests');
    expect(news?.data).toEqual([
      expect.objectContaining({ number: 1, status: 404 }),
      expect.objectContaining({ number: 3 }),
    ]);
    end();
  });

  it('gather: 10,000 requests are few messages, and of each the latest state', async () => {
    const recorder = new Recorder({ capacity: 20_000, bytes: 1e9 });
    const { reader, read, readAll, end } = open(recorder, { batch: 10 });
    for (let count = 0; count < 3; count += 1) await read();
    const reading = readAll();
    for (let at = 1; at <= 10_000; at += 1) begin(recorder, at).ended({ status: 200, headers: {}, body: undefined });
    await until('all are told', () => numbersIn(reader.named('requests') as never).length >= 10_000);
    end();
    await reading;
    const messages = reader.named('requests');
    expect(messages.length).toBeLessThanOrEqual(60);
    expect(new Set(numbersIn(messages as never)).size).toBe(10_000);
    for (const { data } of messages) expect(data.length).toBeLessThanOrEqual(200);
  });

  it('gather also what comes bit by bit', async () => {
    const recorder = new Recorder();
    const { reader, read, readAll, end } = open(recorder, { batch: 200 });
    for (let count = 0; count < 3; count += 1) await read();
    const reading = readAll();
    for (let at = 1; at <= 200; at += 1) {
      begin(recorder, at);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until('all are told', () => numbersIn(reader.named('requests') as never).length >= 200);
    end();
    await reading;
    expect(reader.named('requests').length).toBeLessThan(100);
  });

  it('keep nothing for a reader who takes nothing: who comes back is told the latest of what is kept', async () => {
    const recorder = new Recorder({ capacity: 100, bytes: 1e9 });
    const { reader, read, end } = open(recorder);
    for (let count = 0; count < 3; count += 1) await read();
    for (let at = 1; at <= 10_000; at += 1) begin(recorder, at).ended({ status: 200, headers: {}, body: undefined });
    await read();
    expect(numbersIn(reader.named('requests').slice(1) as never)).toEqual(
      Array.from({ length: 100 }, (_, at) => 9_901 + at),
    );
    end();
  });

  it('say when all was forgotten, before what came after it', async () => {
    const recorder = new Recorder();
    begin(recorder, 1);
    const { reader, read, end } = open(recorder);
    for (let count = 0; count < 3; count += 1) await read();
    recorder.clear();
    begin(recorder, 2);
    for (let count = 0; count < 2; count += 1) await read();
    expect(reader.events.slice(3)).toEqual([
      { id: '4', event: 'cleared', data: {} },
      { id: '5', event: 'requests', data: [expect.objectContaining({ number: 2 })] },
    ]);
    end();
  });

  it('tell the environments at each change, an ended one once', async () => {
    const pool = new Pool();
    pool.change(environment('getUser/1', 'busy'));
    const { reader, read, readAll, end } = open(new Recorder(), { environments: pool });
    for (let count = 0; count < 3; count += 1) await read();
    const next = read();
    pool.change(environment('getUser/1', 'ended'));
    pool.change(environment('getUser/2', 'starting'));
    await next;
    const later = read();
    pool.change(environment('getUser/2', 'busy'));
    await later;
    expect(
      reader.named('environments').map(({ data }) => data.map(({ id, state }: EnvironmentState) => [id, state])),
    ).toEqual([
      [['getUser/1', 'busy']],
      [
        ['getUser/2', 'starting'],
        ['getUser/1', 'ended'],
      ],
      [['getUser/2', 'busy']],
    ]);
    end();
    await readAll();
    expect(pool.listeners.size).toBe(0);
  });

  it('tell of at most 100 environments that ended while nobody read', async () => {
    const pool = new Pool();
    const { reader, read, end } = open(new Recorder(), { environments: pool });
    for (let count = 0; count < 3; count += 1) await read();
    for (let at = 1; at <= 1_000; at += 1) pool.change(environment(`getUser/${at}`, 'ended'));
    await read();
    const [, news] = reader.named('environments');
    expect([news?.data.length, news?.data.at(-1)?.id]).toEqual([100, 'getUser/1000']);
    end();
  });

  it('show by comments that the connection lives', async () => {
    const { reader, read, end } = open(new Recorder(), { keepAlive: 5 });
    for (let count = 0; count < 5; count += 1) await read();
    expect([reader.comments, reader.events.length]).toEqual([2, 3]);
    end();
  });

  it('end when they are told to, though nothing changes', async () => {
    const { readAll, end } = open(new Recorder());
    const reading = readAll();
    setTimeout(end, 20);
    await reading;
  });

  it('show no address where values are masked, and no token in any case', async () => {
    const recorder = new Recorder();
    begin(recorder, 1, '/users?email=ada%40example.com&access_token=secret');
    const texts = await Promise.all(
      [true, false].map(async (isMasked) => {
        const { reader, read, end } = open(recorder, { isMasked });
        for (let count = 0; count < 3; count += 1) await read();
        end();
        return reader.named('requests')[0]?.data[0].target;
      }),
    );
    expect(texts).toEqual(['/users?email=•••&•••=•••', '/users?email=ada%40example.com&access_token=•••']);
  });
});
