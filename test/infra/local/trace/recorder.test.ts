import { describe, expect, it } from '@jest/globals';
import { defaultLimits, Recorder } from '../../../../src/infra/local/trace/recorder.ts';
import type { Recording } from '../../../../src/infra/local/trace/recording.ts';
import type { DatabaseCall } from '../../../../src/infra/trace/request-trace.ts';
import { idAt } from '../../../../src/testing/sequential-ids.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const begin = (recorder: Recorder, at: number): Recording =>
  recorder.begin({
    id: idAt(at, 'e'),
    method: 'GET',
    target: `/users?limit=${at}`,
    protocol: 'HTTP/1.1',
    headers: [['Host', 'localhost']],
    resource: '/users',
    functionName: 'listUsers',
    context: { traceId: 'a'.repeat(32) },
  });
const idsOf = (recorder: Recorder) => [...recorder.all()].map(({ head }) => head.id);
const call = { operation: 'GetItem' } as DatabaseCall;

/** What the recorder says that it keeps, counted anew. */
const bytesOf = (recorder: Recorder) => [...recorder.all()].reduce((total, { bytes }) => total + bytes, 0);

describe('the recorder', () => {
  it('keeps 1,000 requests in 32 MB', () => {
    expect(defaultLimits).toEqual({ capacity: 1_000, bytes: 33_554_432 });
  });

  it('has at most its capacity of 10,000 requests: the latest', () => {
    const recorder = new Recorder({ capacity: 1_000, bytes: 1e9 });
    for (let at = 1; at <= 10_000; at += 1) {
      begin(recorder, at).ended(undefined);
      expect(recorder.size).toBeLessThanOrEqual(1_000);
    }
    expect(idsOf(recorder)).toEqual(Array.from({ length: 1_000 }, (_, at) => idAt(9_001 + at, 'e')));
    expect([...recorder.all()].at(-1)?.number).toBe(10_000);
  });

  it('has at most its bytes of 10,000 requests, at every moment, whatever grows meanwhile', () => {
    const limits = { capacity: 1_000, bytes: 500_000 };
    const recorder = new Recorder(limits);
    const random = seededRandom(1);
    const underWay: Recording[] = [];
    for (let at = 1; at <= 10_000; at += 1) {
      underWay.push(begin(recorder, at));
      const one = underWay[Math.floor(random() * underWay.length)] as Recording;
      const size = Math.floor(random() * 20_000);
      for (const grow of [
        () => one.received(Buffer.alloc(size), true),
        () => one.called(call, size),
        () => one.logged('x'.repeat(size)),
        () => one.returned({ statusCode: 200, body: 'x'.repeat(size) }),
        () => one.ended({ status: 200, headers: {}, body: Buffer.alloc(size) }),
      ]) {
        grow();
        if (recorder.bytes > limits.bytes || recorder.size > limits.capacity)
          throw new Error(`${recorder.size} requests in ${recorder.bytes} bytes`);
      }
      if (underWay.length > 50) underWay.shift();
    }
    expect(recorder.bytes).toBe(bytesOf(recorder));
    expect(recorder.size).toBeGreaterThan(5);
  });

  it('keeps nothing more of what it has forgotten', () => {
    const recorder = new Recorder({ capacity: 1, bytes: 1e6 });
    const first = begin(recorder, 1);
    begin(recorder, 2);
    const before = recorder.bytes;
    first.received(Buffer.alloc(10), true);
    first.called(call, 10);
    first.logged('a line');
    first.returned({ body: 'text' });
    first.ended({ status: 200, headers: {}, body: undefined });
    expect([first.body, first.calls, first.log, first.result, first.answer, first.endedAt]).toEqual([
      undefined,
      [],
      [],
      undefined,
      undefined,
      undefined,
    ]);
    expect([idsOf(recorder), recorder.bytes]).toEqual([[idAt(2, 'e')], before]);
  });

  it('forgets one that is larger than all it may have', () => {
    const recorder = new Recorder({ capacity: 10, bytes: 10_000 });
    begin(recorder, 1).received(Buffer.alloc(20_000), true);
    expect([recorder.size, recorder.bytes]).toEqual([0, 0]);
  });

  it('forgets all when it is asked to, and goes on counting', () => {
    const recorder = new Recorder();
    const underWay = begin(recorder, 1);
    const { version } = recorder;
    recorder.clear();
    underWay.ended(undefined);
    expect([recorder.size, recorder.bytes, recorder.clearings]).toEqual([0, 0, 1]);
    expect(recorder.version).toBeGreaterThan(version);
    expect(begin(recorder, 2).number).toBe(2);
  });

  it('numbers every change', () => {
    const recorder = new Recorder();
    const one = begin(recorder, 1);
    const versions = [one.version];
    for (const change of [
      () => one.received(Buffer.from('x'), true),
      () => one.logged('x'),
      () => one.ended(undefined),
    ]) {
      change();
      versions.push(one.version);
    }
    expect(versions).toEqual([1, 2, 3, 4]);
    expect(recorder.version).toBe(4);
  });
});
