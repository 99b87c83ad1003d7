import { describe, expect, it } from '@jest/globals';
import { type Action, actions, authorize, type Principal } from '../../src/domain/index.ts';
import { buildUser } from '../../src/testing/builders.ts';
import { thrownBy } from '../support/thrown-by.ts';

const principals: Readonly<Record<string, Principal>> = {
  anonymous: { kind: 'anonymous' },
  'anonymous who may nothing': { kind: 'anonymous', may: [] },
  'anonymous who may create and get': { kind: 'anonymous', may: ['create', 'get'] },
  'anonymous who may everything': { kind: 'anonymous', may: actions },
  ada: { kind: 'user', subject: 'ada' },
  'a user without subject': { kind: 'user' } as unknown as Principal,
  'a user whose subject is empty': { kind: 'user', subject: '' },
  administrator: { kind: 'administrator' },
  'an unknown kind': { kind: 'robot', may: actions } as unknown as Principal,
};

const users = {
  nobody: undefined,
  ada: buildUser({ subject: 'ada' }),
  bob: buildUser({ subject: 'bob' }),
  'a user without subject': buildUser(),
};

type Verdict = 'allowed' | 'forbidden' | 'user_not_found';
type Owner = keyof typeof users;

const all = (verdict: Verdict): Record<Owner, Verdict> => ({
  nobody: verdict,
  ada: verdict,
  bob: verdict,
  'a user without subject': verdict,
});

/** The answer to ada for every action but list; `nobody` stands for the action itself. */
const own: Record<Owner, Verdict> = {
  nobody: 'allowed',
  ada: 'allowed',
  bob: 'user_not_found',
  'a user without subject': 'user_not_found',
};

const forAll = (verdicts: Record<Owner, Verdict>): Record<Action, Record<Owner, Verdict>> => ({
  create: verdicts,
  list: verdicts,
  get: verdicts,
  replace: verdicts,
  patch: verdicts,
  delete: verdicts,
});

const policy: Readonly<Record<string, Record<Action, Record<Owner, Verdict>>>> = {
  anonymous: forAll(all('forbidden')),
  'anonymous who may nothing': forAll(all('forbidden')),
  'anonymous who may create and get': {
    ...forAll(all('forbidden')),
    create: all('allowed'),
    get: all('allowed'),
  },
  'anonymous who may everything': forAll(all('allowed')),
  ada: { ...forAll(own), list: all('forbidden') },
  'a user without subject': forAll(all('forbidden')),
  'a user whose subject is empty': forAll(all('forbidden')),
  administrator: forAll(all('allowed')),
  'an unknown kind': forAll(all('forbidden')),
};

const cases = Object.entries(policy).flatMap(([who, actions]) =>
  Object.entries(actions).flatMap(([action, owners]) =>
    Object.entries(owners).map(([owner, verdict]) => [who, action, owner, verdict] as const),
  ),
);

describe('the access policy answers', () => {
  it('everybody, for every action', () => {
    expect(Object.keys(policy)).toEqual(Object.keys(principals));
    expect(cases).toHaveLength(9 * actions.length * 4);
    for (const verdicts of Object.values(policy)) expect(Object.keys(verdicts).sort()).toEqual([...actions].sort());
  });

  it.each(cases)('%s, who would %s %s: %s', (who, action, owner, verdict) => {
    const error = thrownBy(() => authorize(principals[who] as Principal, action as Action, users[owner as Owner]));
    if (verdict === 'allowed') expect(error).toBeUndefined();
    else expect(error).toMatchObject({ code: verdict });
  });
});
