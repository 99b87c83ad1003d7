import { describe, expect, it } from '@jest/globals';
import { byFunction, withStates } from '../../../../src/infra/page/model/environments.ts';
import { passes } from '../../../../src/infra/page/model/filter.ts';
import { withChanges } from '../../../../src/infra/page/model/request-log.ts';
import { coldAndWarm, median, startedByFunction } from '../../../../src/infra/page/model/statistics.ts';
import { scrolledTo, visibleRows } from '../../../../src/infra/page/model/visible-rows.ts';
import type { EnvironmentState } from '../../../../src/infra/trace/environment-state.ts';
import type { TraceSummary } from '../../../../src/infra/trace/request-trace.ts';

const summary = (number: number, more: Partial<TraceSummary> = {}): TraceSummary => ({
  ...{ id: `r-${number}`, number, method: 'GET', target: '/users', receivedAt: number, databaseCalls: 0, faults: [] },
  ...more,
});

const numbers = (log: readonly TraceSummary[]) => log.map(({ number }) => number);

describe('the log of requests', () => {
  it('takes what is new and what has changed, in the order of their numbers', () => {
    const log = withChanges([summary(1), summary(3)], [summary(4), summary(3, { status: 200 }), summary(2)], 10);
    expect(numbers(log)).toEqual([1, 2, 3, 4]);
    expect(log[2]).toMatchObject({ status: 200 });
  });

  it('forgets the oldest, as the service does', () => {
    expect(numbers(withChanges([summary(1), summary(2)], [summary(3), summary(4)], 3))).toEqual([2, 3, 4]);
    expect(numbers(withChanges([summary(2), summary(3)], [summary(1, { status: 200 })], 2))).toEqual([2, 3]);
  });

  it('leaves the one before as it was', () => {
    const before = [summary(1)];
    withChanges(before, [summary(2)], 10);
    expect(before).toEqual([summary(1)]);
  });
});

describe('a filter', () => {
  const patch = summary(1, {
    method: 'PATCH',
    target: '/users/7?X=1',
    status: 412,
    code: 'version_mismatch',
    cold: true,
    faults: ['throttle'],
  });
  it.each(['', 'patch', 'PATCH 412', 'mismatch throttle', 'cold', 'r-1', '?x=1'])('%j lets it through', (text) => {
    expect(passes({ text, status: 'all' })(patch)).toBe(true);
  });

  it.each(['get', 'patch 200', 'warm', '/users/8'])('%j does not', (text) => {
    expect(passes({ text, status: 'all' })(patch)).toBe(false);
  });

  it('takes three digits for a status alone', () => {
    const other = summary(2, { id: 'a412b', target: '/users/412', status: 200 });
    expect([patch, other].filter(passes({ text: '412', status: 'all' }))).toEqual([patch]);
    expect([patch, other].filter(passes({ text: '412b', status: 'all' }))).toEqual([other]);
    expect(passes({ text: '412', status: 'all' })(summary(3))).toBe(false);
  });

  it('narrows to a class of status', () => {
    const through = (['all', '2xx', '3xx', '4xx', '5xx', 'none'] as const).filter((status) =>
      passes({ text: '', status })(patch),
    );
    expect(through).toEqual(['all', '4xx']);
    expect(passes({ text: '', status: 'none' })(summary(1))).toBe(true);
    expect(passes({ text: '', status: '2xx' })(summary(1))).toBe(false);
  });
});

describe('the rows of a long list that are drawn', () => {
  const view = { height: 500, rowHeight: 50, rows: 10_000 };

  it('are those that are seen, and a few beside them', () => {
    expect(visibleRows({ ...view, scrolled: 0 })).toEqual({ first: 0, end: 16 });
    expect(visibleRows({ ...view, scrolled: 5_025 })).toEqual({ first: 94, end: 117 });
    expect(visibleRows({ ...view, scrolled: 499_500 })).toEqual({ first: 9_984, end: 10_000 });
  });

  it('are never more, however far it was scrolled when the list became short', () => {
    expect(visibleRows({ ...view, rows: 3, scrolled: 90_000 })).toEqual({ first: 3, end: 3 });
    expect(visibleRows({ ...view, rows: 0, scrolled: -20 })).toEqual({ first: 0, end: 0 });
  });

  it('move no further than a row needs to be seen', () => {
    expect(scrolledTo(3, { ...view, scrolled: 100 })).toBe(100);
    expect(scrolledTo(1, { ...view, scrolled: 100 })).toBe(50);
    expect(scrolledTo(20, { ...view, scrolled: 100 })).toBe(550);
  });
});

const environment = (id: string, state: EnvironmentState['state'] = 'frozen'): EnvironmentState => ({
  ...{ id, functionName: id.split('/')[0] ?? '', state, invocations: 1 },
});

describe('execution environments', () => {
  it('are those told last, and those that ended before', () => {
    const first = withStates([], [environment('a/1'), environment('a/2', 'ended')]);
    const second = withStates(first, [environment('a/1', 'busy'), environment('a/3', 'ended')]);
    expect(second.map(({ id, state }) => `${id} ${state}`)).toEqual(['a/2 ended', 'a/3 ended', 'a/1 busy']);
  });

  it('that ended are remembered once, and not without end', () => {
    const ended = Array.from({ length: 60 }, (_, index) => environment(`a/${index}`, 'ended'));
    expect(withStates(ended, [environment('a/59', 'ended')])).toHaveLength(50);
    expect(withStates([environment('a/1', 'ended')], [environment('a/1', 'ended')])).toHaveLength(1);
  });

  it('are told by function, each by its number', () => {
    const groups = byFunction([environment('b/10'), environment('b/9'), environment('a/1')]);
    expect(groups.map(([name, group]) => [name, group.map(({ id }) => id)])).toEqual([
      ['a', ['a/1']],
      ['b', ['b/9', 'b/10']],
    ]);
  });

  it('are counted as started by their numbers, also those that nobody saw', () => {
    const summaries = [summary(1, { environment: 'b/4' }), summary(2, { environment: 'c/1' }), summary(3)];
    expect([...startedByFunction([environment('a/3'), environment('b/2')], summaries)]).toEqual([
      ['a', 3],
      ['b', 4],
      ['c', 1],
    ]);
    expect(startedByFunction([], []).size).toBe(0);
  });
});

describe('times', () => {
  it('have a median', () => {
    expect([median([]), median([3]), median([10, 2]), median([9, 1, 100])]).toEqual([undefined, 3, 6, 9]);
  });

  it('are of cold and warm requests that are over', () => {
    const took = (cold: boolean, milliseconds?: number) =>
      summary(1, { cold, ...(milliseconds === undefined ? {} : { milliseconds }) });
    const { cold, warm } = coldAndWarm([
      took(true, 200),
      took(true, 300),
      took(false, 5),
      took(false),
      summary(9, { milliseconds: 1 }),
    ]);
    expect({ cold, warm }).toEqual({ cold: { count: 2, median: 250 }, warm: { count: 1, median: 5 } });
  });
});
