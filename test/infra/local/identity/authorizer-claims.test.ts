import { expect, it } from '@jest/globals';
import { toAuthorizerClaims } from '../../../../src/infra/local/identity/authorizer-claims.ts';

it('the claims of a token are the texts that API Gateway makes of them', () => {
  const payload = {
    sub: 'ada',
    'cognito:groups': ['administrators', 'editors'],
    scope: 'users/read users/write',
    exp: 1_621_555_494,
    iat: 1_621_551_894,
    auth_time: 1_621_500_712,
    email_verified: true,
    address: { locality: 'London' },
  };
  expect(toAuthorizerClaims(payload)).toEqual({
    sub: 'ada',
    'cognito:groups': 'administrators,editors',
    scope: 'users/read users/write',
    exp: 'Fri May 21 00:04:54 UTC 2021',
    iat: 'Thu May 20 23:04:54 UTC 2021',
    auth_time: '1621500712',
    email_verified: 'true',
    address: '{"locality":"London"}',
  });
});

it('a claim called __proto__ is one like any other', () => {
  const payload = JSON.parse('{"__proto__":"x"}');
  expect(Object.entries(toAuthorizerClaims(payload))).toEqual([['__proto__', 'x']]);
});
