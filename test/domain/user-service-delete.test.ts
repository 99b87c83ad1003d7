import { describe, expect, it } from '@jest/globals';
import type { Call } from '../../src/domain/index.ts';
import { asAdministrator, asAnonymous, asUser } from '../../src/testing/calls.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';
import { ada, admin, any, setUp, unless, version } from './user-service.fixture.ts';

const withAda = async (call: Call = admin) => {
  const world = setUp();
  const { user } = await world.service.create(ada, call);
  return { ...world, user };
};

describe('delete', () => {
  it.each([
    ['any version', any],
    ['the version it has', version(1)],
    ['one of several versions', version(7, 1)],
    ['any version but others', unless([2])],
  ])('removes the user where the precondition is %s', async (_, precondition) => {
    const { service, user } = await withAda();
    await expect(service.delete(user.id, precondition, admin)).resolves.toBeUndefined();
    await expect(service.get(user.id, admin)).rejects.toMatchObject({ code: 'user_not_found' });
    expect(await service.list({}, admin)).toEqual({ items: [] });
  });

  it.each([
    ['another version', version(2)],
    ['none at all', version()],
    ['any but this one', unless([1])],
    ['that there is no user', unless('any')],
  ])('is refused as version_mismatch where the precondition is %s', async (_, precondition) => {
    const { service, user } = await withAda();
    const attempt = service.delete(user.id, precondition, admin);
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch', currentVersion: 1 });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('frees the address and the subject', async () => {
    const { service, user } = await withAda(asUser('ada'));
    await service.delete(user.id, any, asUser('ada'));
    await expect(service.create(ada, asUser('ada'))).resolves.toMatchObject({ replayed: false });
  });

  it.each([
    ['an unknown id', idAt(404)],
    ['what is no id', 'ada'],
  ])('knows nobody by %s, whatever the precondition', async (_, id) => {
    for (const precondition of [any, version(1), unless('any')])
      await expect(setUp().service.delete(id, precondition, admin)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('of a user who is deleted already is user_not_found', async () => {
    const { service, user } = await withAda();
    await service.delete(user.id, any, admin);
    await expect(service.delete(user.id, any, admin)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it.each([
    ['a user who is somebody else', asUser('bob'), 'user_not_found'],
    ['who is not signed in', asAnonymous(), 'forbidden'],
  ])('refuses %s, whatever is asked', async (_, call, code) => {
    const { service, user } = await withAda(asUser('ada'));
    for (const precondition of [any, version(7)])
      await expect(service.delete(user.id, precondition, call)).rejects.toMatchObject({ code });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('past the deadline is unavailable and removes nothing', async () => {
    const { service, clock, user } = await withAda();
    const late = asAdministrator({ deadline: clock.now() - 1 });
    await expect(service.delete(user.id, any, late)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await service.get(user.id, admin)).toEqual(user);
  });
});
