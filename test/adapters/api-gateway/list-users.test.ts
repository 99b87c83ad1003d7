import { describe, expect, it } from '@jest/globals';
import { Edge } from '../../support/edge.ts';

async function edgeWith(count: number): Promise<Edge> {
  const edge = new Edge();
  for (let index = 0; index < count; index += 1) await edge.created(`Ada${index}`);
  return edge;
}

describe('GET /users', () => {
  it('is an empty list at first', async () => {
    const { status, headers, json } = await new Edge().send('GET', '/users');
    expect([status, json]).toEqual([200, { items: [] }]);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(headers).not.toHaveProperty('link');
  });

  it('links from page to page, keeping the limit', async () => {
    const edge = await edgeWith(5);
    const names: string[] = [];
    let query: Record<string, string> = { limit: '2' };
    for (let page = 0; page < 3; page += 1) {
      const { json, headers } = await edge.send('GET', '/users', { query, prefix: '/v1' });
      names.push(...json.items.map(({ name }: { name: string }) => name));
      expect(headers['link']).toBe(json.nextCursor && `</v1/users?limit=2&cursor=${json.nextCursor}>; rel="next"`);
      query = { limit: '2', cursor: json.nextCursor };
    }
    expect(names).toEqual(['Ada0', 'Ada1', 'Ada2', 'Ada3', 'Ada4']);
    expect(query['cursor']).toBeUndefined();
  });

  it.each([
    ['007', '007', '7'],
    ['15,000 zeros and 1', `${'0'.repeat(15_000)}1`, '1'],
    ['400 digits', '9'.repeat(400), '100'],
  ])('links with the number that limit %s is', async (_what, limit, linked) => {
    const edge = await edgeWith(101);
    const { headers, json } = await edge.send('GET', '/users', { query: { limit } });
    expect(headers['link']).toBe(`</users?limit=${linked}&cursor=${json.nextCursor}>; rel="next"`);
  });

  it.each([
    ['nothing', {}, 20],
    ['1', { limit: '1' }, 1],
    ['007', { limit: '007' }, 7],
    ['100', { limit: '100' }, 100],
    ['101', { limit: '101' }, 100],
    ['400 digits', { limit: '9'.repeat(400) }, 100],
  ])('gives a page for limit %s', async (_what, query, size) => {
    const edge = await edgeWith(101);
    expect((await edge.send('GET', '/users', { query })).json.items).toHaveLength(size);
  });

  it.each<[string, Record<string, string | string[]>, string, string]>([
    ['limit=0', { limit: '0' }, 'limit', 'not_a_limit'],
    ['limit=1e1', { limit: '1e1' }, 'limit', 'not_a_limit'],
    ['limit=-1', { limit: '-1' }, 'limit', 'not_a_limit'],
    ['limit=%201', { limit: ' 1' }, 'limit', 'not_a_limit'],
    ['limit=', { limit: '' }, 'limit', 'empty'],
    ['limit twice', { limit: ['1', '1'] }, 'limit', 'repeated'],
    ['a cursor of nobody', { cursor: 'abc' }, 'cursor', 'not_a_cursor'],
    ['cursor twice', { cursor: ['a', 'b'] }, 'cursor', 'repeated'],
    ['cursor with email', { cursor: 'abc', email: 'ada@example.com' }, 'cursor', 'not_with_email'],
    ['a bad address', { email: 'ada' }, 'email', 'not_an_address'],
    ['an unknown parameter', { offset: '1' }, 'offset', 'unknown'],
    ['a name that a pointer would escape', { 'a/b~c': '1' }, 'a/b~c', 'unknown'],
    ['a name outside of ASCII', { [`<é${'x'.repeat(500)}`]: '1' }, `\\u003c\\u00e9${'x'.repeat(52)}`, 'unknown'],
    ['a parameter of the prototype', JSON.parse('{"__proto__":"1"}'), '__proto__', 'unknown'],
  ])('refuses %s', async (_what, query, parameter, code) => {
    const { status, json } = await new Edge().send('GET', '/users', { query });
    expect([status, json.errors]).toEqual([400, [{ parameter, code, detail: expect.any(String) }]]);
  });

  it('names all faults at once', async () => {
    const { json } = await new Edge().send('GET', '/users', { query: { limit: 'x', page: '1', email: 'ada' } });
    expect(json.errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      'email',
      'limit',
      'page',
    ]);
  });

  it('names every unknown parameter', async () => {
    const { json } = await new Edge().send('GET', '/users', { query: { page: '1', offset: '1' } });
    expect(json.errors).toMatchObject([
      { parameter: 'page', code: 'unknown' },
      { parameter: 'offset', code: 'unknown' },
    ]);
  });

  it('finds by address, in any case', async () => {
    const edge = await edgeWith(2);
    const { json } = await edge.send('GET', '/users', { query: { email: 'ADA1@example.com' } });
    expect(json).toEqual({ items: [expect.objectContaining({ name: 'Ada1' })] });
    expect((await edge.send('GET', '/users', { query: { email: 'bob@example.com' } })).json).toEqual({ items: [] });
  });

  it('answers HEAD with the headers of GET', async () => {
    const edge = await edgeWith(3);
    const { 'x-request-id': _get, ...get } = (await edge.send('GET', '/users')).headers;
    const head = await edge.send('HEAD', '/users');
    expect(head).toMatchObject({ status: 200, text: '', headers: get });
    expect(Number(get['content-length'])).toBeGreaterThan(100);
  });
});
