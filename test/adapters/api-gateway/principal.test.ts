import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type HttpRequest, toHttpRequest } from '../../../src/adapters/api-gateway/http-request.ts';
import { principalOf } from '../../../src/adapters/api-gateway/principal.ts';
import type { Principal } from '../../../src/domain/index.ts';
import { claimsOf, clientClaims } from '../../support/claims.ts';

const callerIn = (requestContext: unknown): Principal =>
  principalOf(toHttpRequest({ httpMethod: 'GET', resource: '/users', requestContext }), []);
const callerWith = (claims: unknown): Principal => callerIn({ authorizer: { claims } });

const ada = { kind: 'user', subject: 'ada' };
const administrator = { kind: 'administrator' };
const anonymous = { kind: 'anonymous', may: [] };
const userArn = 'arn:aws:iam::000000000000:user/test';

const group = (groups: unknown) => claimsOf('ada', { 'cognito:groups': groups });
const scope = (scopes: unknown) => claimsOf('ada', { scope: scopes });
const sub = (subject: unknown) => claimsOf('ada', { sub: subject });
const tokenUse = (use: unknown) => claimsOf('ada', { token_use: use, scope: 'users/admin' });
const client = (id: unknown) => claimsOf('ada', { client_id: id });

describe('the claims of a token make', () => {
  it.each<[string, unknown, object]>([
    ['a person', claimsOf('ada'), ada],
    ['a person, without a scope of ours', scope('openid'), ada],
    ['a person, of a group with a bracket before it', group('x[ administrators ]'), ada],
    ['a person, of a group with a bracket behind it', group('[ administrators ]x'), ada],
    ['a person with the longest subject', sub('s'.repeat(255)), { kind: 'user', subject: 's'.repeat(255) }],
    ['a person with every visible character', sub('!~|"\'\\/#%'), { kind: 'user', subject: '!~|"\'\\/#%' }],
    ['a person with a name from the prototype', sub('__proto__'), { kind: 'user', subject: '__proto__' }],
    ['an administrator of the group alone', group('administrators'), administrator],
    ['an administrator of the group among others, from a REST API', group('a,administrators,b'), administrator],
    ['an administrator of the group among others, from an HTTP API', group('[a administrators b]'), administrator],
    ['an administrator of the group alone, from an HTTP API', group('[administrators]'), administrator],
    ['an administrator of the group, in a list', group(['a', 'administrators']), administrator],
    ['an administrator by scope', scope('users/admin'), administrator],
    ['an administrator by one scope of several', scope('openid users/admin users/read'), administrator],
    ['an administrator of a client, by scope', clientClaims({ scope: 'users/admin' }), administrator],

    ...[
      ...['notadministrators', 'administrators2', 'Administrators', 'a,administrators2', '[notadministrators a]'],
      ...['administrators ', ' administrators', 'a administrators', '[a,administrators]', '[administrators', '[]', ''],
      ...['administrators]', '["administrators"]', '[[administrators]]', '{"0":"administrators"}', 'administrators\n'],
    ].map((groups): [string, unknown, object] => [`a person of the groups ${groups}`, group(groups), ada]),
    ...[
      ...[['administrators2'], [['administrators']], [{ administrators: true }], [], { administrators: true }],
      ...[{ 0: 'administrators', length: 1 }, null, 1, true],
    ].map((groups): [string, unknown, object] => [
      `a person of the groups ${JSON.stringify(groups)}`,
      group(groups),
      ada,
    ]),
    ...[
      ...['users/admin2', 'xusers/admin', 'users/administrators', 'users/admin,users/read', 'users/admin\topenid'],
      ...['USERS/ADMIN', 'administrators', '[users/admin]', ['users/admin'], { 'users/admin': true }, null, 1],
    ].map((scopes): [string, unknown, object] => [`a person with scope ${JSON.stringify(scopes)}`, scope(scopes), ada]),

    ...['id', 'refresh', 'Access', 'access ', '', ['access'], { access: true }, null, true, undefined].map(
      (use): [string, unknown, object] => [`nobody of a token for ${JSON.stringify(use)}`, tokenUse(use), anonymous],
    ),
    ...[
      ...['', ' ', 'a b', 'ada\n', '\u0000', 'é', 's'.repeat(256), 's'.repeat(1_000_000), ['ada'], [], 7, true, null],
      ...[{ toString: 'ada' }, { length: 3 }, undefined],
    ].map((subject): [string, unknown, object] => [
      `nobody with sub ${JSON.stringify(subject)?.slice(0, 40)}`,
      sub(subject),
      anonymous,
    ]),
    ['nobody of a client that is its own subject', clientClaims(), anonymous],
    ...['ada', '', ['ada'], null, 7, undefined].map((id): [string, unknown, object] => [
      `nobody where client_id is ${JSON.stringify(id)}, so that it may be a client`,
      client(id),
      anonymous,
    ]),
    ...[{}, [], [claimsOf('ada')], 'sub', 7, true, '', 0, false].map((claims): [string, unknown, object] => [
      `nobody of claims that are ${JSON.stringify(claims).slice(0, 40)}`,
      claims,
      anonymous,
    ]),
    ['nobody of claims inside of claims', { claims: claimsOf('ada') }, anonymous],
    ['nobody of inherited claims', Object.create(claimsOf('ada', { scope: 'users/admin' })), anonymous],
    ['nobody of claims under __proto__', JSON.parse('{"__proto__":{"sub":"ada","token_use":"access"}}'), anonymous],
  ])('%s', (_, claims, principal) => {
    expect(callerWith(claims)).toEqual(principal);
  });

  it('what they make also where API Gateway names an IAM caller besides: they are never passed over', () => {
    const identity = { userArn };
    expect(callerIn({ identity, authorizer: { claims: claimsOf('ada') } })).toEqual(ada);
    expect(callerIn({ identity, authorizer: { claims: tokenUse('id') } })).toEqual(anonymous);
    expect(callerIn({ identity, authorizer: { claims: 'x' } })).toEqual(anonymous);
  });
});

describe('without claims, the caller is', () => {
  it.each<[string, unknown, object]>([
    ['an administrator whom IAM let through', { identity: { userArn } }, administrator],
    ['that one also where members are null', { identity: { userArn }, authorizer: null }, administrator],
    ['that one also where claims are null', { identity: { userArn }, authorizer: { claims: null } }, administrator],
    ...[undefined, null, {}, [], '', { userArn: null }, { userArn: '' }, { userArn: 1 }, { userArn: ['a'] }].map(
      (identity): [string, unknown, object] => [
        `nobody of identity ${JSON.stringify(identity)}`,
        { identity },
        anonymous,
      ],
    ),
    ['nobody of an inherited identity', { identity: Object.create({ userArn }) }, anonymous],
    ['nobody of claims beside the authorizer', claimsOf('ada'), anonymous],
    ['nobody of claims in the authorizer itself', { authorizer: claimsOf('ada') }, anonymous],
    ['nobody of an inherited authorizer', { authorizer: Object.create({ claims: claimsOf('ada') }) }, anonymous],
    ['nobody of a context that is text', 'context', anonymous],
    ['nobody without a context', null, anonymous],
  ])('%s', (_, context, principal) => {
    expect(callerIn(context)).toEqual(principal);
  });
});

it('nothing but what API Gateway says tells who calls', () => {
  const request = new Proxy({} as HttpRequest, {
    get: (_, name) => {
      if (name !== 'context') throw new Error(`${String(name)} was looked at, which a client sends`);
      return {};
    },
  });
  expect(principalOf(request, [])).toEqual(anonymous);
});

/** Members of a list as gateways pass it on: names without what separates them, near misses among them. */
const nearly = (word: string) =>
  fc.array(
    fc.oneof(
      fc.constantFrom(word, word.toUpperCase(), `${word}2`, `not${word}`, word.slice(1), `${word}${word}`),
      fc.stringMatching(/^[a-z/:.-]{1,8}$/),
    ),
    { maxLength: 6 },
  );

describe('whatever is sent,', () => {
  it('a list makes an administrator of who is in it by the whole word, in each shape', () => {
    fc.assert(
      fc.property(nearly('administrators'), (groups) => {
        const expected = groups.includes('administrators') ? administrator : ada;
        for (const shape of [groups.join(','), `[${groups.join(' ')}]`, groups])
          expect(callerWith(group(shape))).toEqual(expected);
      }),
    );
    fc.assert(
      fc.property(nearly('users/admin'), (scopes) => {
        expect(callerWith(scope(scopes.join(' ')))).toEqual(scopes.includes('users/admin') ? administrator : ada);
      }),
    );
  });

  it('a subject is visible ASCII of at most 255 characters, taken as it is', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constant('é'),
    );
    fc.assert(
      fc.property(text, (subject) => {
        const visible = [...subject].every((char) => char > ' ' && char < '\x7f');
        const isOne = visible && subject !== '' && subject.length <= 255 && subject !== 'app-client';
        expect(callerWith(sub(subject))).toEqual(isOne ? { kind: 'user', subject } : anonymous);
      }),
    );
  });

  it('no JSON makes it throw, or anybody of nobody', () => {
    const keys = fc.constantFrom(
      'sub',
      'scope',
      'cognito:groups',
      'token_use',
      'client_id',
      '__proto__',
      'constructor',
    );
    const claims = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
    fc.assert(
      fc.property(claims, (value) => {
        // As an event comes: through JSON, where `__proto__` is a member like any other.
        const sent: unknown = JSON.parse(JSON.stringify(value));
        expect(callerWith(sent)).toEqual(anonymous);
        expect(callerIn({ authorizer: sent })).toEqual(anonymous);
        expect(callerIn(sent)).toEqual(anonymous);
      }),
    );
  });
});
