import { describe, expect, it } from '@jest/globals';
import { partsOf } from '../../../../src/infra/page/model/call-parts.ts';
import { filledIn } from '../../../../src/infra/page/model/expression.ts';
import { creationCall, staleUpdate } from '../sample-traces.ts';

const textOf = (parts: readonly { readonly text: string }[]): string => parts.map(({ text }) => text).join('');

describe('an expression', () => {
  it('is read with its names and values in it', () => {
    const names = { '#version': 'version', '#v': 'other' };
    const values = { ':read': { N: '2' }, ':now': { S: 'a' } };
    expect(filledIn('#version = :read OR #v<:now', names, values)).toEqual([
      { kind: 'name', text: 'version' },
      { kind: 'text', text: ' = ' },
      { kind: 'value', text: '2' },
      { kind: 'text', text: ' OR ' },
      { kind: 'name', text: 'other' },
      { kind: 'text', text: '<' },
      { kind: 'value', text: '"a"' },
    ]);
  });

  it('keeps what nothing stands for', () => {
    expect(textOf(filledIn('a = :b AND #c', undefined, { ':other': { S: 'x' } }))).toBe('a = :b AND #c');
    expect(textOf(filledIn('a = :toString AND #toString', {}, {}))).toBe('a = :toString AND #toString');
  });
});

describe('the parts of a call', () => {
  it('are those of a transaction, each with why it stood in the way', () => {
    const [update, check, ...others] = partsOf(staleUpdate('u-1'));
    expect(others).toEqual([]);
    expect(update).toMatchObject({ kind: 'Update', key: 'USER#u-1', reason: 'ConditionalCheckFailed' });
    expect(textOf(update?.condition ?? [])).toBe('version = 2');
    expect(textOf(update?.update ?? [])).toBe('SET name = "Ada King", version = 3');
    expect(check).toMatchObject({ kind: 'ConditionCheck', key: 'EMAIL#5f3a9c', reason: 'None', update: [] });
  });

  it('name the key of what is put, and no reason where there is none', () => {
    const parts = partsOf(creationCall('u-1', 'ada@example.com'));
    expect(parts.map(({ kind, key, reason }) => [kind, key, reason])).toEqual([
      ['Put', 'EMAIL#5f3a9c', undefined],
      ['Put', 'USER#u-1', undefined],
    ]);
  });

  it('are the call itself where it is no transaction', () => {
    const call = { rights: [], startedAt: 0, milliseconds: 1 };
    const input = { KeyConditionExpression: 'kind = :kind', ExpressionAttributeValues: { ':kind': { S: 'USER' } } };
    const [query, ...others] = partsOf({ ...call, operation: 'Query', input });
    expect([query?.kind, query?.key, textOf(query?.condition ?? []), others]).toEqual([
      'Query',
      '',
      'kind = "USER"',
      [],
    ]);
    expect(partsOf({ ...call, operation: 'GetItem', input: { Key: { pk: { S: 'USER#1' } } } })).toMatchObject([
      { kind: 'GetItem', key: 'USER#1' },
    ]);
    expect(partsOf({ ...call, operation: 'unknown', input: undefined })).toMatchObject([{ kind: 'unknown', key: '' }]);
  });
});
