import { describe, expect, it } from '@jest/globals';
import { idAt } from '../../../src/testing/sequential-ids.ts';
import { Edge } from '../../support/edge.ts';

const ada = { email: 'Ada@example.com', name: ' Ada  Lovelace ' };

describe('POST /users', () => {
  it('creates a user and says where it is', async () => {
    const { status, headers, json } = await new Edge().send('POST', '/users', { body: ada, prefix: '/v1' });
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      location: `/v1/users/${idAt(1)}`,
      etag: '"1"',
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('idempotent-replayed');
    expect(json).toEqual({
      id: idAt(1),
      email: 'Ada@example.com',
      name: 'Ada  Lovelace',
      createdAt: '2025-01-01T12:00:00.000Z',
      updatedAt: '2025-01-01T12:00:00.000Z',
    });
  });

  it.each<[string, unknown, object[]]>([
    [
      'both members missing',
      {},
      [
        { pointer: '/email', code: 'required' },
        { pointer: '/name', code: 'required' },
      ],
    ],
    ['null', { email: null, name: 'Ada' }, [{ pointer: '/email', code: 'required' }]],
    [
      'another type',
      { email: 1, name: ['Ada'] },
      [
        { pointer: '/email', code: 'not_a_string' },
        { pointer: '/name', code: 'not_a_string' },
      ],
    ],
    ['a value that is no address', { ...ada, email: 'ada' }, [{ pointer: '/email', code: 'not_an_address' }]],
    ['a lone surrogate', '{"email":"ada@example.com","name":"\\ud800"}', [{ pointer: '/name', code: 'ill_formed' }]],
    ['NUL', '{"email":"ada@example.com","name":"a\\u0000"}', [{ pointer: '/name', code: 'control_character' }]],
    [
      "the server's own members",
      { ...ada, id: idAt(9), version: 1 },
      [
        { pointer: '/id', code: 'unknown' },
        { pointer: '/version', code: 'unknown' },
      ],
    ],
    [
      'names of the prototype',
      '{"email":"ada@example.com","name":"Ada","__proto__":{},"constructor":1,"hasOwnProperty":1}',
      [
        { pointer: '/__proto__', code: 'unknown' },
        { pointer: '/constructor', code: 'unknown' },
        { pointer: '/hasOwnProperty', code: 'unknown' },
      ],
    ],
    ['a pointer that needs escaping', { ...ada, 'a/b~c': 1 }, [{ pointer: '/a~1b~0c', code: 'unknown' }]],
    [
      'a member twice',
      '{"email":"ada@example.com","name":"Ada","na\\u006de":"Bob"}',
      [{ pointer: '/name', code: 'duplicate' }],
    ],
    ['malformed JSON', '{"email":', [{ pointer: '', code: 'malformed_json' }]],
    ['a byte order mark', '\ufeff{}', [{ pointer: '', code: 'malformed_json' }]],
    ['no object', '[]', [{ pointer: '', code: 'not_an_object' }]],
    ['null as body', 'null', [{ pointer: '', code: 'not_an_object' }]],
    ['an empty body', '', [{ pointer: '', code: 'required' }]],
    ['no body', undefined, [{ pointer: '', code: 'required' }]],
  ])('refuses %s', async (_what, body, errors) => {
    const edge = new Edge();
    const { status, json } = await edge.send('POST', '/users', { body });
    expect([status, json.code]).toEqual([400, 'invalid_input']);
    expect(json.errors).toEqual(errors.map((error) => ({ ...error, detail: expect.any(String) })));
    expect((await edge.send('GET', '/users')).json.items).toEqual([]);
  });

  it('takes a name used twice inside a value for no duplicate', async () => {
    const body = '{"email":"ada@example.com","name":"\\"name\\":,{\\"name\\""}';
    expect((await new Edge().send('POST', '/users', { body })).status).toBe(201);
  });

  it('names body and header faults in one answer', async () => {
    const { json } = await new Edge().send('POST', '/users', { body: {}, headers: { 'Idempotency-Key': '' } });
    expect(json.errors.map((error: object) => Object.values(error)[0])).toEqual(['/email', '/name', 'Idempotency-Key']);
  });

  it('repeats no more of the input than 64 escaped characters', async () => {
    const { json } = await new Edge().send('POST', '/users', { body: { ...ada, [`<é${'x'.repeat(500)}`]: 1 } });
    expect(json.errors[0].pointer).toMatch(/^\/\\u003c\\u00e9x{52}$/);
  });

  it('lists a hundred faults at most', async () => {
    const body = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`x${index}`, 1]));
    const { json } = await new Edge().send('POST', '/users', { body });
    expect(json.errors).toHaveLength(100);
  });

  it.each([
    ['8192 bytes', 8192, 400],
    ['8193 bytes', 8193, 413],
  ])('judges a body of %s', async (_what, bytes, status) => {
    const filler = 'é'.repeat(4000);
    const body = JSON.stringify({ filler }).padEnd(bytes - 4000, ' ');
    expect(Buffer.byteLength(body)).toBe(bytes);
    expect((await new Edge().send('POST', '/users', { body })).status).toBe(status);
    const encoded = Buffer.from(body).toString('base64');
    expect((await new Edge().send('POST', '/users', { body: encoded, isBase64Encoded: true })).status).toBe(status);
  });

  it.each([
    ['valid base64', Buffer.from(JSON.stringify(ada)).toString('base64'), 201, undefined],
    ['garbage in base64', 'e30*', 400, 'malformed_base64'],
    ['missing padding', 'e30', 400, 'malformed_base64'],
    ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify(ada)}`).toString('base64'), 400, 'malformed_json'],
    ['bad UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('base64'), 400, 'malformed_utf8'],
  ])('decodes %s strictly', async (_what, body, status, code) => {
    const answer = await new Edge().send('POST', '/users', { body, isBase64Encoded: true });
    expect([answer.status, answer.json.errors?.[0].code]).toEqual([status, code]);
  });

  it('refuses an address that is taken, and says nothing of who has it', async () => {
    const edge = new Edge();
    const { id } = await edge.created('Ada', 'ada@example.com');
    const { status, json, text } = await edge.send('POST', '/users', { body: ada });
    expect([status, json.code]).toEqual([409, 'email_taken']);
    expect(text).not.toContain(id);
  });

  describe('Idempotency-Key', () => {
    it.each(['key-1', '"key-1"'])('%s replays the first answer', async (key) => {
      const edge = new Edge();
      const first = await edge.send('POST', '/users', { body: ada, headers: { 'Idempotency-Key': 'key-1' } });
      edge.clock.advance(1000);
      const again = await edge.send('POST', '/users', { body: ada, headers: { 'idempotency-key': key } });
      expect(again.status).toBe(201);
      expect(again.json).toEqual(first.json);
      expect(again.headers).toMatchObject({
        etag: '"1"',
        location: first.headers['location'],
        'idempotent-replayed': 'true',
      });
    });

    it('is refused for another input', async () => {
      const edge = new Edge();
      const headers = { 'Idempotency-Key': 'key-1' };
      await edge.send('POST', '/users', { body: ada, headers });
      const { status, json } = await edge.send('POST', '/users', { body: { ...ada, name: 'Bob' }, headers });
      expect([status, json.code]).toEqual([422, 'idempotency_key_reused']);
    });

    it.each<[string, string | string[]]>([
      ['empty', ''],
      ['unbalanced quotes', '"key'],
      ['a space inside', 'a b'],
      ['a character outside of ASCII', 'é'],
      ['256 characters', 'k'.repeat(256)],
      ['two lines', ['a', 'a']],
    ])('is refused: %s', async (_what, key) => {
      const { status, json } = await new Edge().send('POST', '/users', {
        body: ada,
        headers: { 'Idempotency-Key': key },
      });
      expect([status, json.errors[0].header]).toEqual([400, 'Idempotency-Key']);
    });
  });

  it.each<[string | string[], number]>([
    ['application/json', 201],
    ['Application/JSON; Charset="UTF-8"', 201],
    ['application/json;charset=utf-8', 201],
    ['application/json; charset = utf-8', 201],
    ['application/json; charset=latin1', 415],
    ['application/json; charset =latin1', 415],
    ['text/plain', 415],
    ['application/merge-patch+json', 415],
    [['text/plain', 'application/json'], 415],
    ['application/json; x=1, text/plain', 415],
    [['application/json', 'text/plain'], 415],
  ])('judges Content-Type %s', async (type, status) => {
    const answer = await new Edge().send('POST', '/users', { body: ada, headers: { 'Content-Type': type } });
    expect(answer.status).toBe(status);
    expect(answer.headers['accept']).toBe(status === 415 ? 'application/json' : undefined);
    expect(answer.headers).not.toHaveProperty('accept-encoding');
  });

  it.each<[string | string[], number]>([
    ['identity', 201],
    [' Identity , ', 201],
    ['gzip', 415],
    ['identity gzip', 415],
    [['identity', 'identity'], 201],
    [['gzip', 'identity'], 415],
    [['identity', 'gzip'], 415],
  ])('judges Content-Encoding %s', async (coding, status) => {
    const answer = await new Edge().send('POST', '/users', { body: ada, headers: { 'content-encoding': coding } });
    expect(answer.status).toBe(status);
    expect(answer.headers['accept-encoding']).toBe(status === 415 ? 'identity' : undefined);
    expect(answer.headers).not.toHaveProperty('accept');
  });

  it('judges Content-Encoding after Content-Type', async () => {
    const headers = { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' };
    const answer = await new Edge().send('POST', '/users', { body: ada, headers });
    expect([answer.status, answer.headers['accept']]).toEqual([415, 'application/json']);
    expect(answer.headers).not.toHaveProperty('accept-encoding');
  });
});
