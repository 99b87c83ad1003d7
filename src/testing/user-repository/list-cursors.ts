import type { Cursor } from '../../domain/index.ts';
import type { UserRepository } from '../../ports/index.ts';
import { assertEqual, assertRefused, UnmetExpectation } from '../assertions.ts';
import { show } from '../show.ts';
import type { Behaviour } from './behaviour.ts';
import { damages } from './damages.ts';
import { notationsOf } from './notations.ts';
import { firstCursor } from './pages.ts';
import { admin, storedMany } from './stored.ts';

const foreign = [
  '',
  ' ',
  '0',
  'null',
  'undefined',
  '{}',
  '[object Object]',
  'MQ==',
  'eyJpZCI6IjEifQ',
  '%00',
  '✓',
  'é'.repeat(40),
  'A'.repeat(5_000),
];

async function assertNoCursor(repository: UserRepository, text: string): Promise<void> {
  try {
    const refusal = await assertRefused(repository.list({ limit: 2, cursor: text as Cursor }, admin), 'invalid_input');
    const fields = refusal.violations.map(({ field }) => field);
    assertEqual(fields, ['cursor']);
  } catch (error) {
    throw new UnmetExpectation(`for the cursor ${show(text)}, ${(error as Error).message}`, { cause: error });
  }
}

/** One after the other: there are thousands, and no engine should be asked for any of them. */
async function assertNoCursors(repository: UserRepository, texts: readonly string[]): Promise<void> {
  for (const text of texts) await assertNoCursor(repository, text);
}

export const listCursors: Behaviour = (rule) => {
  const refuses = 'refuses as invalid_input, naming the cursor,';

  for (const [kind, damage] of Object.entries(damages))
    rule(`${refuses} a cursor with ${kind}`, async (fixture) => {
      await storedMany(fixture, 3);
      const cursor = await firstCursor(fixture, 2);
      await assertNoCursors(fixture.repository, damage(cursor));
    });

  for (const cursor of foreign)
    rule(`${refuses} the foreign cursor ${show(cursor.slice(0, 20))}`, async (fixture) => {
      await storedMany(fixture, 3);
      await assertNoCursor(fixture.repository, cursor);
    });

  rule(`${refuses} a user's id alone, in any notation`, async (fixture) => {
    const users = await storedMany(fixture, 3);
    await assertNoCursors(
      fixture.repository,
      users.flatMap(({ id }) => notationsOf(id)),
    );
  });

  rule(`${refuses} a damaged cursor where there is nobody at all`, ({ repository }) => assertNoCursor(repository, 'x'));
};
