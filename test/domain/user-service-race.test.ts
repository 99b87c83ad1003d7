import { describe, expect, it } from '@jest/globals';
import { type ProfileInput, UserService } from '../../src/domain/index.ts';
import type { UserRepository } from '../../src/ports/user-repository.ts';
import { sequentialIds } from '../../src/testing/sequential-ids.ts';
import { interfereBefore } from '../support/interfere.ts';
import { ada, admin, any, bob, setUp, version } from './user-service.fixture.ts';

/**
 * Ada is stored, and `late` serves somebody whose read comes before the other one's change, and whose write after it.
 * `service` is the other one's.
 */
const inARace = async (method: keyof UserRepository, other: (service: UserService, id: string) => Promise<unknown>) => {
  const { users, clock, service } = setUp();
  const { user } = await service.create(ada, admin);
  const behind = interfereBefore(users, method, () => other(service, user.id));
  return { user, service, late: new UserService({ users: behind, clock, ids: sequentialIds() }) };
};

const rename = (name: string) => (service: UserService, id: string) => service.patch(id, { name }, any, admin);
const removal = (service: UserService, id: string) => service.delete(id, any, admin);

const ways = {
  replace: (service: UserService, id: string, input: ProfileInput, precondition = any) =>
    service.replace(id, input, precondition, admin),
  patch: (service: UserService, id: string, input: ProfileInput, precondition = any) =>
    service.patch(id, input, precondition, admin),
};

describe.each(Object.entries(ways))('%s, overtaken between its read and its write,', (_, change) => {
  it('is version_mismatch where the version read was expected', async () => {
    const { late, service, user } = await inARace('update', rename('Ada Other'));
    const attempt = change(late, user.id, bob, version(1));
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch', currentVersion: 2 });
    expect(await service.get(user.id, admin)).toMatchObject({ name: 'Ada Other', version: 2 });
  });

  it('is applied on top where any version will do', async () => {
    const { late, service, user } = await inARace('update', rename('Ada Other'));
    expect(await change(late, user.id, bob)).toMatchObject({ ...bob, version: 3 });
    expect(await service.get(user.id, admin)).toMatchObject({ ...bob, version: 3 });
  });

  it('is applied on top where the other version is expected as well', async () => {
    const { late, user } = await inARace('update', rename('Ada Other'));
    expect(await change(late, user.id, bob, version(1, 2))).toMatchObject({ ...bob, version: 3 });
  });

  it('gives what is there, unwritten, where the other change was the same', async () => {
    const same = (service: UserService, id: string) => service.replace(id, bob, any, admin);
    const { late, service, user } = await inARace('update', same);
    expect(await change(late, user.id, bob, version(1))).toMatchObject({ ...bob, version: 2 });
    expect(await service.get(user.id, admin)).toMatchObject({ ...bob, version: 2 });
  });

  it('is user_not_found where the user is gone', async () => {
    const { late, user } = await inARace('update', removal);
    await expect(change(late, user.id, bob, version(1))).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('is email_taken where the address went to somebody else', async () => {
    const taken = (service: UserService) => service.create(bob, admin);
    const { late, service, user } = await inARace('update', taken);
    await expect(change(late, user.id, bob, version(1))).rejects.toMatchObject({ code: 'email_taken' });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('passes on what else the repository says', async () => {
    const failure = new Error('the table is missing');
    const { late, user } = await inARace('update', () => Promise.reject(failure));
    await expect(change(late, user.id, bob)).rejects.toBe(failure);
  });
});

describe('patch, overtaken between its read and its write,', () => {
  it('keeps what the other one changed', async () => {
    const { late, user } = await inARace('update', rename('Ada Other'));
    const after = await late.patch(user.id, { email: bob.email }, any, admin);
    expect(after).toMatchObject({ email: bob.email, name: 'Ada Other', version: 3 });
  });
});

describe('delete, overtaken between its read and its write,', () => {
  it.each([
    ['any version', any],
    ['the version read', version(1)],
  ])('is done where the user is gone, expected as %s', async (_, precondition) => {
    const { late, user } = await inARace('remove', removal);
    await expect(late.delete(user.id, precondition, admin)).resolves.toBeUndefined();
  });

  it('is version_mismatch where the version read was expected', async () => {
    const { late, service, user } = await inARace('remove', rename('Ada Other'));
    const attempt = late.delete(user.id, version(1), admin);
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch', currentVersion: 2 });
    expect(await service.get(user.id, admin)).toMatchObject({ name: 'Ada Other' });
  });

  it('removes the changed user where any version will do', async () => {
    const { late, service, user } = await inARace('remove', rename('Ada Other'));
    await late.delete(user.id, any, admin);
    await expect(service.get(user.id, admin)).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('passes on what else the repository says', async () => {
    const failure = new Error('the table is missing');
    const { late, user } = await inARace('remove', () => Promise.reject(failure));
    await expect(late.delete(user.id, any, admin)).rejects.toBe(failure);
  });
});
