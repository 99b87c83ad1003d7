import { describe, expect, it } from '@jest/globals';
import { waterfall } from '../../../../src/infra/page/model/waterfall.ts';
import type { Span } from '../../../../src/infra/trace/span.ts';

const span = (spanId: string, parentSpanId: string | undefined, startedAt: number, milliseconds?: number): Span => ({
  ...{ name: spanId, kind: 'INTERNAL' as const, traceId: 't', spanId, startedAt, attributes: {}, isError: false },
  ...(parentSpanId === undefined ? {} : { parentSpanId }),
  ...(milliseconds === undefined ? {} : { milliseconds }),
});

const drawn = (spans: readonly Span[]) =>
  waterfall(spans).map(({ span: { name }, depth, start, left, width }) => [name, depth, start, left, width]);

describe('spans', () => {
  it('are drawn as a tree, in the order of time', () => {
    const spans = [
      span('call', 'function', 150, 25),
      span('function', 'server', 120, 80),
      span('init', 'server', 100, 20),
      span('server', 'caller', 100, 100),
    ];
    expect(drawn(spans)).toEqual([
      ['server', 0, 0, 0, 100],
      ['init', 1, 0, 0, 20],
      ['function', 1, 20, 20, 80],
      ['call', 2, 50, 50, 25],
    ]);
  });

  it('that last still reach to the end', () => {
    expect(drawn([span('server', undefined, 100), span('call', 'server', 120, 80)])).toEqual([
      ['server', 0, 0, 0, 100],
      ['call', 1, 20, 20, 80],
    ]);
  });

  it('take no room where there is no time at all', () => {
    expect(drawn([span('a', undefined, 1, 0)])).toEqual([['a', 0, 0, 0, 0]]);
    expect(drawn([])).toEqual([]);
  });

  it('within themselves are not drawn without end', () => {
    expect(drawn([span('a', undefined, 0, 10), span('a', 'a', 5, 5)])).toEqual([
      ['a', 0, 0, 0, 100],
      ['a', 1, 5, 50, 50],
    ]);
  });
});
