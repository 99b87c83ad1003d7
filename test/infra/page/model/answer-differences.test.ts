import { describe, expect, it } from '@jest/globals';
import { answerDifferences } from '../../../../src/infra/page/model/answer-differences.ts';

const body = { text: '', isBase64Encoded: false };

describe('the header lines of an answer', () => {
  it('are the function’s or the gateway’s', () => {
    const result = {
      statusCode: 200,
      headers: { etag: '"1"', 'Content-Length': '7', Vary: 'no' },
      multiValueHeaders: { vary: ['a', 'b'] },
    };
    const headers = [
      ['ETag', '"1"'],
      ['Vary', 'a'],
      ['Vary', 'b'],
      ['Content-Length', '2'],
      ['Date', 'now'],
    ] as const;
    const { headers: told, removed } = answerDifferences({ result, answer: { status: 200, headers, body } });
    expect(told.map(({ name, origin }) => [name, origin])).toEqual([
      ['ETag', 'from the function'],
      ['Vary', 'from the function'],
      ['Vary', 'from the function'],
      ['Content-Length', 'added by the gateway'],
      ['Date', 'added by the gateway'],
    ]);
    expect(removed).toEqual([['Content-Length', '7']]);
  });

  it('are all the gateway’s where no function gave a result, and none without an answer', () => {
    const answer = { status: 400, headers: [['ETag', '"1"']] as const, body };
    expect(answerDifferences({ answer }).headers).toMatchObject([{ origin: 'added by the gateway' }]);
    expect(answerDifferences({ result: { headers: { a: 'b' } } })).toEqual({ headers: [], removed: [] });
  });
});
