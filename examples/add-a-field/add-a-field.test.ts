import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const repository = join(import.meta.dirname, '../..');
const patch = join(import.meta.dirname, 'locale.patch');

const scratch = mkdtempSync(join(tmpdir(), 'hexagonal-users-field-'));
after(() => rmSync(scratch, { recursive: true }));
for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
  cpSync(join(repository, name), join(scratch, name), { recursive: true });
symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'), 'junction');

const git = (...args: string[]) => execFileSync('git', ['apply', ...args, patch], { cwd: scratch, encoding: 'utf8' });
const paths = git('--numstat')
  .trim()
  .split('\n')
  .map((line) => line.split('\t').at(-1) as string);
git();
execFileSync(process.execPath, [join(scratch, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: scratch,
  stdio: 'inherit',
});

const built = (path: string) => import(pathToFileURL(join(scratch, 'dist', path)).href);
const { UserService } = await built('domain/index.js');
const { InMemoryUserRepository } = await built('adapters/in-memory/index.js');
const { fromItem, toItem } = await built('adapters/dynamodb/items.js');
const { userView } = await built('adapters/api-gateway/user-view.js');
const { asAdministrator, buildUser, FixedClock, sequentialIds, userRepositoryContract } =
  await built('testing/index.js');

it('touches at most six files, the examples of the kit left aside', () => {
  const touched = paths.filter((path) => !path.startsWith('src/testing/'));
  assert.ok(touched.length >= 3 && touched.length <= 6, touched.join('\n'));
});

it('is taken, guarded, kept and shown', async () => {
  const clock = new FixedClock();
  const service = new UserService({ users: new InMemoryUserRepository({ clock }), clock, ids: sequentialIds() });
  const ada = { email: 'ada@example.com', name: 'Ada Lovelace', locale: 'en' };
  const { user } = await service.create(ada, asAdministrator());
  const changed = await service.patch(user.id, { locale: 'pt-BR' }, { expected: 'any' }, asAdministrator());
  assert.deepEqual(await service.get(user.id, asAdministrator()), { ...user, locale: 'pt-BR', version: 2 });
  assert.equal(userView(changed).locale, 'pt-BR');
  const violations = [{ field: 'locale', code: 'not_a_locale', detail: 'must be a locale like en or pt-BR' }];
  await assert.rejects(service.create({ ...ada, locale: 'English' }, asAdministrator()), { violations });
});

it('is an item of DynamoDB, and users stored before have a default', () => {
  const user = buildUser({ locale: 'fr' });
  assert.deepEqual(fromItem(toItem(user)), user);
  const { locale: _, ...before } = toItem(user);
  assert.equal(fromItem(before).locale, 'en');
});

userRepositoryContract({ describe, it }, 'InMemoryUserRepository, with the field,', async () => {
  const clock = new FixedClock();
  return { clock, repository: new InMemoryUserRepository({ clock }) };
});
