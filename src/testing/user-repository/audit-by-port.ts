import { assert } from '../assertions.ts';
import { show } from '../show.ts';
import type { UserRepositoryFixture } from './fixture.ts';
import { listed } from './pages.ts';
import { admin } from './stored.ts';

/** What the port alone can tell of its invariant; a fixture's own audit may see the claims as well. */
export async function auditByPort(fixture: UserRepositoryFixture): Promise<void> {
  const { repository } = fixture;
  const users = await listed(fixture);
  for (const { id, email, subject } of users) {
    const found = [await repository.find(id, admin), await repository.findByEmail(email, admin)];
    if (subject !== undefined) found.push(await repository.findBySubject(subject, admin));
    assert(
      found.every((one) => one?.id === id),
      `expected user ${id} of the list by id, address and subject, got ${show(found)}`,
    );
  }
  const subjects = users.flatMap(({ subject }) => subject ?? []);
  assert(new Set(subjects).size === subjects.length, `expected no two users of one subject, got ${show(subjects)}`);
}
