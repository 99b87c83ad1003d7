import { createHash } from 'node:crypto';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { randomIds } from '../../../src/adapters/system/index.ts';
import { Edge } from '../../support/edge.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { openWorld, withEngine } from '../world.ts';

const swap = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

/** What happens to a cursor on its way through people and programs. */
const damages: Readonly<Record<string, (cursor: string, random: Random) => string>> = {
  'a bit flipped': (cursor, random) => {
    const at = random.below(cursor.length);
    return swap(cursor, at, String.fromCharCode(cursor.charCodeAt(at) ^ (1 << random.below(7))));
  },
  'cut off': (cursor, random) => cursor.slice(0, random.below(cursor.length)),
  'its beginning lost': (cursor, random) => cursor.slice(1 + random.below(cursor.length)),
  'a character twice': (cursor, random) => {
    const at = random.below(cursor.length);
    return swap(cursor, at, cursor.charAt(at).repeat(2));
  },
  'two characters exchanged': (cursor, random) => {
    const at = random.below(cursor.length - 1);
    return swap(swap(cursor, at, cursor.charAt(at + 1)), at + 1, cursor.charAt(at));
  },
  'encoded once more': (cursor) => Buffer.from(cursor).toString('base64url'),
  'decoded and read as text': (cursor) => Buffer.from(cursor, 'base64url').toString('latin1'),
  'in capitals': (cursor) => cursor.toUpperCase(),
  'made of random bytes': (_, random) =>
    Buffer.from(Array.from({ length: 25 }, () => random.below(256))).toString('base64url'),
};

/** A cursor as the DynamoDB repository makes one, for a position of the builder's choice. */
function builtCursor(): string {
  const position = Buffer.from(`01${randomIds.next().replaceAll('-', '')}`, 'hex');
  const checksum = createHash('sha256').update(position).digest().subarray(0, 8);
  return Buffer.concat([position, checksum]).toString('base64url');
}

async function cursorOf(edge: Edge): Promise<string> {
  for (const name of ['Ada', 'Bob', 'Eve']) await edge.created(name);
  return (await edge.send('GET', '/users', { query: { limit: '1' } })).json.nextCursor;
}

export const damagedCursors: Row = {
  id: 'R18',
  what: 'a damaged cursor is 400 that names it, on both repositories; one built on purpose only starts elsewhere',
  target: '≥ 100,000 damaged, every one 400; none 500',
  size: { quick: 2_000, full: 100_000 },
  run: (size, { seed, progress }) =>
    withEngine(async (engine) => {
      const random = randomFrom(seed);
      const { users } = await openWorld(engine, new FixedClock());
      const edges = {
        'in-memory': new Edge((clock) => new InMemoryUserRepository({ clock })),
        dynamodb: new Edge(() => users),
      };
      const violations: string[] = [];
      let count = 0;
      for (const [adapter, edge] of Object.entries(edges)) {
        const cursor = await cursorOf(edge);
        while (count < (adapter === 'dynamodb' ? size : size / 2)) {
          const damage = random.pick(Object.keys(damages));
          const damaged = damages[damage]?.(cursor, random) ?? '';
          if (damaged === cursor) continue;
          const { status, json } = await edge.send('GET', '/users', { query: { cursor: damaged } });
          if (status !== 400 || json.errors[0].parameter !== 'cursor')
            violations.push(`${adapter}: ${status} for a cursor ${damage}: ${JSON.stringify(damaged)}`);
          progress(++count);
        }
      }
      const built = Math.ceil(size / 100);
      for (let index = 0; index < built; index++) {
        const { status } = await edges.dynamodb.send('GET', '/users', { query: { cursor: builtCursor() } });
        if (status !== 200) violations.push(`${status} for a cursor that was built`);
      }
      return { count, violations, figures: { 'built cursors': built } };
    }),
};
