import { describe, expect, it } from '@jest/globals';
import type { Call, Precondition, ProfileInput, UserService } from '../../src/domain/index.ts';
import { asAdministrator, asAnonymous, asAnonymousWhoMay, asUser } from '../../src/testing/calls.ts';
import { idAt } from '../../src/testing/sequential-ids.ts';
import { ada, admin, any, bob, setUp, unless, version } from './user-service.fixture.ts';

const withAda = async (call: Call = admin) => {
  const world = setUp();
  const { user } = await world.service.create(ada, call);
  world.clock.advance(1_000);
  return { ...world, user };
};

/** Both ways to change a user, given a whole profile. */
const ways = [['replace'], ['patch']] as const;

const change = (
  service: UserService,
  way: 'replace' | 'patch',
  id: string,
  input: ProfileInput,
  precondition: Precondition,
  call = admin,
) => service[way](id, input, precondition, call);

describe.each(ways)('%s', (way) => {
  it('takes no other right than its own', async () => {
    const { service, user } = await withAda();
    await expect(change(service, way, user.id, bob, any, asAnonymousWhoMay([way]))).resolves.toMatchObject(bob);
  });

  it('changes profile, updatedAt and version, and nothing else', async () => {
    const { service, clock, user } = await withAda(asUser('ada'));
    const after = await change(service, way, user.id, bob, version(1));
    expect(after).toEqual({ ...user, ...bob, updatedAt: clock.now(), version: 2 });
    expect(await service.get(user.id, admin)).toEqual(after);
  });

  it.each([
    ['any version', any],
    ['the version it has', version(1)],
    ['one of several versions', version(7, 1)],
    ['any version but others', unless([2, 3])],
  ])('is done where the precondition is %s', async (_, precondition) => {
    const { service, user } = await withAda();
    expect(await change(service, way, user.id, bob, precondition)).toMatchObject({ ...bob, version: 2 });
  });

  it.each([
    ['another version', version(2)],
    ['several others', version(0, 2, 3)],
    ['none at all', version()],
    ['any but this one', unless([1])],
    ['that there is no user', unless('any')],
  ])('is refused as version_mismatch where the precondition is %s', async (_, precondition) => {
    const { service, user } = await withAda();
    const attempt = change(service, way, user.id, bob, precondition);
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch', currentVersion: 1 });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('of what is as asked already gives what is there, unwritten, where another version was expected', async () => {
    const { service, user } = await withAda();
    expect(await change(service, way, user.id, ada, version(7))).toEqual(user);
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it.each([
    ['one version', unless([1])],
    ['every version', unless('any')],
  ])('of what is as asked already is refused where %s was excluded', async (_, precondition) => {
    const { service, user } = await withAda();
    const attempt = change(service, way, user.id, ada, precondition);
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch' });
  });

  it('does not take another case of the address for what is asked', async () => {
    const { service, user } = await withAda();
    const attempt = change(service, way, user.id, { ...ada, email: 'ADA@example.com' }, version(7));
    await expect(attempt).rejects.toMatchObject({ code: 'version_mismatch' });
  });

  it('that changes nothing still makes a new version', async () => {
    const { service, clock, user } = await withAda();
    const after = await change(service, way, user.id, ada, version(1));
    expect(after).toEqual({ ...user, updatedAt: clock.now(), version: 2 });
    expect(await service.get(user.id, admin)).toEqual(after);
  });

  it('takes a change of nothing but the case of the address', async () => {
    const { service, user } = await withAda();
    const after = await change(service, way, user.id, { ...ada, email: 'ADA@example.com' }, any);
    expect(after).toMatchObject({ email: 'ADA@example.com', version: 2 });
  });

  it('keeps the name trimmed and in NFC', async () => {
    const { service, user } = await withAda();
    const after = await change(service, way, user.id, { ...ada, name: ' Ade\u0301le ' }, any);
    expect(after).toMatchObject({ name: 'Ad\u00e9le' });
  });

  it('takes nothing but the profile from its input', async () => {
    const { service, user } = await withAda();
    const forged = { ...bob, id: idAt(9), version: 9, subject: 'mallory', createdAt: 1 };
    expect(await change(service, way, user.id, forged, any)).toMatchObject({
      ...user,
      ...bob,
      updatedAt: expect.any(Number),
      version: 2,
    });
  });

  it('never sets updatedAt back, whatever the clock does', async () => {
    const { service, clock, user } = await withAda();
    clock.advance(-5_000);
    expect(await change(service, way, user.id, bob, any)).toMatchObject({ updatedAt: user.updatedAt, version: 2 });
  });

  it("refuses another's address as email_taken", async () => {
    const { service, user } = await withAda();
    await service.create(bob, admin);
    const attempt = change(service, way, user.id, { ...ada, email: 'BOB@example.com' }, version(1));
    await expect(attempt).rejects.toMatchObject({ code: 'email_taken' });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('reports every violation at once, before it looks for the user', async () => {
    const { service } = setUp();
    const attempt = change(service, way, idAt(404), { email: 'ada', name: '\u202e' }, any);
    await expect(attempt).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [
        { field: 'email', code: 'not_an_address' },
        { field: 'name', code: 'bidi_override' },
      ],
    });
  });

  it('refuses null like any other value that is no text', async () => {
    const { service, user } = await withAda();
    const nulls = { email: null, name: null } as unknown as ProfileInput;
    await expect(change(service, way, user.id, nulls, any)).rejects.toMatchObject({
      code: 'invalid_input',
      violations: [
        { field: 'email', code: 'required' },
        { field: 'name', code: 'required' },
      ],
    });
  });

  it.each([
    ['an unknown id', idAt(404)],
    ['what is no id', 'ada'],
  ])('knows nobody by %s, whatever the precondition', async (_, id) => {
    for (const precondition of [any, version(1), unless('any')])
      await expect(change(setUp().service, way, id, ada, precondition)).rejects.toMatchObject({
        code: 'user_not_found',
      });
  });

  it('lets signed-in users change their own record', async () => {
    const { service, user } = await withAda(asUser('ada'));
    expect(await change(service, way, user.id, bob, any, asUser('ada'))).toMatchObject(bob);
  });

  it.each([
    ['a user who is somebody else', asUser('bob'), 'user_not_found'],
    ['who is not signed in', asAnonymous(), 'forbidden'],
  ])('refuses %s, whatever is asked', async (_, call, code) => {
    const { service, user } = await withAda(asUser('ada'));
    for (const precondition of [any, version(7)])
      await expect(change(service, way, user.id, ada, precondition, call)).rejects.toMatchObject({ code });
    expect(await service.get(user.id, admin)).toEqual(user);
  });

  it('past the deadline is unavailable', async () => {
    const { service, clock, user } = await withAda();
    const late = asAdministrator({ deadline: clock.now() - 1 });
    await expect(change(service, way, user.id, bob, any, late)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('replace', () => {
  it('needs the whole profile', async () => {
    const { service, user } = await withAda();
    const attempt = service.replace(user.id, { name: 'Bob' } as ProfileInput, any, admin);
    await expect(attempt).rejects.toMatchObject({ violations: [{ field: 'email', code: 'required' }] });
  });
});

describe('patch', () => {
  it.each([
    ['the name', { name: 'Bob Example' }],
    ['the address', { email: 'bob@example.com' }],
    ['nothing', {}],
    ['what is undefined', { name: undefined, email: undefined }],
  ])('given %s leaves the rest and makes a new version', async (_, input) => {
    const { service, clock, user } = await withAda();
    const after = await service.patch(user.id, input, any, admin);
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    expect(after).toEqual({ ...user, ...given, updatedAt: clock.now(), version: 2 });
    expect(await service.get(user.id, admin)).toEqual(after);
  });

  it('reports the given member alone', async () => {
    const { service, user } = await withAda();
    const { violations } = await service.patch(user.id, { name: '' }, any, admin).catch((error) => error);
    expect(violations).toEqual([{ field: 'name', code: 'blank', detail: expect.any(String) }]);
  });

  it('given nothing, where another version was expected, gives what is there', async () => {
    const { service, user } = await withAda();
    expect(await service.patch(user.id, {}, version(7), admin)).toEqual(user);
  });
});
