import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { InMemoryUserRepository } from '../../../../src/adapters/in-memory/index.ts';
import { checkRule, get, post, type Request, request } from './rule.ts';
import { httpRules } from './rules.ts';

const all = Object.values(httpRules).flat();

describe.each(Object.entries(httpRules))('%s', (_, rules) => {
  it.each(rules.map((rule) => [rule[0], rule[1], rule] as const))('%s: %s', async (_source, _rule, rule) => {
    await expect(checkRule(rule)).resolves.toBeUndefined();
  });
});

describe('the rules', () => {
  it('are 322, each said once and for one request', () => {
    expect(all).toHaveLength(322);
    const requests = all.map(([, , request, , more]) =>
      JSON.stringify([request, Object.keys(more?.headers ?? {}), more?.body]),
    );
    expect(requests).toEqual([...new Set(requests)]);
  });

  it.each([
    ['a status', '200', {}],
    ['a code', '201 invalid_input', {}],
    ['a header', '201', { headers: { ETag: '"2"' } }],
    ['a header that is not there', '201', { headers: { 'Retry-After': /./ } }],
    ['a header that must not be there', '201', { headers: { ETag: null } }],
    ['a member', '201', { body: { name: 'Eve' } }],
    ['errors', '201', { errors: ['/name'] }],
  ])('are not held where %s is another', async (_, expected, more) => {
    await expect(checkRule(['none', 'wrong', post(), expected, more])).rejects.toThrow();
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Before the request there was nobody, after it there are users. */
  const changing = () => jest.spyOn(InMemoryUserRepository.prototype, 'list').mockResolvedValueOnce({ items: [] });

  it.each<[string, Request, string]>([
    ['refused', post({}), '400 invalid_input'],
    ['a GET', get(), '200'],
    ['a HEAD', request('HEAD', '/users/x'), '404'],
    ['an OPTIONS', request('OPTIONS', '/users'), '204'],
  ])('are not held where what is %s changes something', async (_, asked, expected) => {
    changing();
    await expect(checkRule(['none', 'wrong', asked, expected])).rejects.toThrow(/deep/);
  });

  it('are held where what is done changes something', async () => {
    changing();
    await expect(checkRule(['none', 'right', post(), '201'])).resolves.toBeUndefined();
  });
});
