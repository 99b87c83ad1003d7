import { describe, expect, it } from '@jest/globals';
import { toHttpAnswer } from '../../../src/infra/local/api-gateway-result.ts';

describe('the answer for a result', () => {
  it('has its status, its headers and its body, and a true Content-Length', () => {
    expect(toHttpAnswer({ statusCode: 200, headers: { 'X-A': 'b', 'content-length': '1' }, body: 'é' }, 'GET')).toEqual(
      {
        status: 200,
        headers: { 'X-A': ['b'], 'Content-Length': ['2'] },
        body: Buffer.from('é'),
      },
    );
  });

  it('invents no Content-Type', () => {
    expect(toHttpAnswer({ statusCode: 200 }, 'GET')).toEqual({
      status: 200,
      headers: { 'Content-Length': ['0'] },
      body: Buffer.alloc(0),
    });
  });

  it('has a body in base64 as bytes', () => {
    expect(toHttpAnswer({ statusCode: 200, body: '/w==', isBase64Encoded: true }, 'GET').body).toEqual(
      Buffer.from([0xff]),
    );
  });

  it('has every value of a header, and those of multiValueHeaders where both have it', () => {
    const result = {
      statusCode: 200,
      headers: { 'X-A': 'lost', 'X-B': 3, 'X-C': true },
      multiValueHeaders: { 'x-a': ['1', '2'] },
    };
    expect(toHttpAnswer(result, 'GET').headers).toMatchObject({ 'x-a': ['1', '2'], 'X-B': ['3'], 'X-C': ['true'] });
    expect(toHttpAnswer(result, 'GET').headers).not.toHaveProperty('X-A');
  });

  it('leaves the connection to the gateway', () => {
    const headers = { Connection: 'close', 'Transfer-Encoding': 'chunked', 'keep-alive': 'x' };
    expect(toHttpAnswer({ statusCode: 200, headers }, 'GET').headers).toEqual({ 'Content-Length': ['0'] });
  });

  it('answers HEAD without a body, with the length that the function tells', () => {
    const result = { statusCode: 200, headers: { 'Content-Length': '57' }, body: '' };
    expect(toHttpAnswer(result, 'HEAD')).toEqual({
      status: 200,
      headers: { 'Content-Length': ['57'] },
      body: undefined,
    });
    expect(toHttpAnswer({ statusCode: 200, body: 'abc' }, 'HEAD')).toEqual({
      status: 200,
      headers: { 'Content-Length': ['3'] },
      body: undefined,
    });
  });

  it('answers 204 without body and length, and 304 without body', () => {
    expect(toHttpAnswer({ statusCode: 204, headers: { 'Content-Length': '3' }, body: 'abc' }, 'DELETE')).toEqual({
      status: 204,
      headers: {},
      body: undefined,
    });
    expect(toHttpAnswer({ statusCode: 304, headers: { ETag: '"1"' }, body: '' }, 'GET')).toEqual({
      status: 304,
      headers: { ETag: ['"1"'] },
      body: undefined,
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'ok'],
    ['an array', []],
    ['no status', { body: '' }],
    ['a status out of range', { statusCode: 99 }],
    ['an informational status, which is no answer', { statusCode: 101 }],
    ['a broken status', { statusCode: 200.5 }],
    ['an object as body', { statusCode: 200, body: {} }],
    ['a header that is no text', { statusCode: 200, headers: { a: {} } }],
    ['a header that splits the message', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['a header without a proper name', { statusCode: 200, headers: { 'a b': 'c' } }],
    ['headers that are a list', { statusCode: 200, headers: ['a'] }],
    ['a multi-value header that is no list', { statusCode: 200, multiValueHeaders: { a: 'b' } }],
  ])('refuses %s', (_what, result) => {
    expect(() => toHttpAnswer(result, 'GET')).toThrow();
  });
});
