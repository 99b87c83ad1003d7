import { describe, expect, it } from '@jest/globals';
import { attemptsOf } from '../../../../src/infra/page/model/attempts.ts';
import { creationCall } from '../sample-traces.ts';

const done = () => creationCall('u-1', 'ada@example.com');
const throttled = () => creationCall('u-1', 'ada@example.com', { status: 400, error: 'ThrottlingException' });
const unanswered = () => {
  const { status: _, ...call } = done();
  return call;
};
const read = { ...done(), operation: 'GetItem', input: { Key: { pk: { S: 'USER#u-1' } } } };

describe('attempts at the same thing', () => {
  it('are counted under whatever token they are sent', () => {
    expect(attemptsOf([throttled(), throttled(), done()])).toEqual([1, 2, 3]);
    expect(attemptsOf([unanswered(), done()])).toEqual([1, 2]);
    expect(attemptsOf([{ ...done(), fault: 'lost-answer' }, done()])).toEqual([1, 2]);
  });

  it('end with success: the same call later is another thing', () => {
    expect(attemptsOf([read, read])).toEqual([1, 1]);
  });

  it('are not those at something else', () => {
    expect(attemptsOf([throttled(), creationCall('u-2', 'alan@example.com'), read])).toEqual([1, 1, 1]);
    expect(attemptsOf([])).toEqual([]);
  });
});
