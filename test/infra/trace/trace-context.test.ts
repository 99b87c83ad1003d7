import { describe, expect, it } from '@jest/globals';
import { parseTraceparent, spanIdOf, traceContextOf, xrayHeader } from '../../../src/infra/trace/trace-context.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentSpanId = 'b7ad6b7169203331';
const valid = `00-${traceId}-${parentSpanId}-01`;
const requestId = '36f2a058-4115-4511-b437-71a535864022';
const receivedAt = 0x6a000000 * 1000;

describe('a traceparent (W3C Trace Context §3.2)', () => {
  it.each([
    valid,
    valid.replace(/01$/, '00'),
    `01-${traceId}-${parentSpanId}-01-what-comes-later`,
    valid.replace(/^00/, 'cc'),
  ])('%s is honoured', (value) => {
    expect(parseTraceparent(value)).toEqual({ traceId, parentSpanId });
  });

  it.each([
    '',
    'nonsense',
    valid.toUpperCase(),
    valid.replace(/^00/, 'ff'),
    `00-${'0'.repeat(32)}-${parentSpanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `${valid}-more`,
    `01-${traceId}-${parentSpanId}-01.more`,
    valid.slice(1),
    valid.slice(0, -1),
    ` ${valid}`,
    valid.replace('b7', 'g7'),
    valid.replaceAll('-', '_'),
  ])('%j is not', (value) => {
    expect(parseTraceparent(value)).toBeUndefined();
    const { traceId: ours, ...rest } = traceContextOf([value], { requestId, receivedAt });
    expect([ours, rest]).toEqual(['6a00000036f2a05841154511b43771a5', {}]);
  });

  it('that is there twice counts for nothing', () => {
    expect(traceContextOf([valid, valid], { requestId, receivedAt })).not.toHaveProperty('parentSpanId');
    expect(traceContextOf([valid], { requestId, receivedAt })).toEqual({ traceId, parentSpanId });
  });
});

it('the ids of spans are 16 hexadecimal digits, not all of them zero, each another one', () => {
  const ids = Array.from({ length: 300 }, (_, place) => spanIdOf(requestId, place));
  for (const id of ids) expect(id).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
  expect(new Set(ids).size).toBe(300);
  expect(spanIdOf('36f2a058-4115-4511-b437-71a535864023', 0)).not.toBe(ids[0]);
});

it('X-Ray is told the trace in its own form, within the outermost span', () => {
  expect(xrayHeader({ traceId }, requestId)).toBe(
    `Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=${spanIdOf(requestId, 0)};Sampled=1`,
  );
});
