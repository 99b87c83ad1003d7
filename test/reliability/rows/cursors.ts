import { createHash } from 'node:crypto';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import { randomIds } from '../../../src/adapters/system/index.ts';
import { FixedClock } from '../../../src/testing/fixed-clock.ts';
import { Edge } from '../../support/edge.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Row } from '../row.ts';
import { naive, openWorld, sound, type Variant, withEngine } from '../world.ts';

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

/** What is wrong with the answers to so many damaged cursors. */
async function violationsOf(edge: Edge, count: number, random: Random, done: () => void): Promise<string[]> {
  const cursor = await cursorOf(edge);
  const violations: string[] = [];
  for (let tried = 0; tried < count; ) {
    const damage = random.pick(Object.keys(damages));
    const damaged = damages[damage]?.(cursor, random) ?? '';
    if (damaged === cursor) continue;
    const { status, json } = await edge.send('GET', '/users', { query: { cursor: damaged } });
    if (status !== 400 || json.errors[0].parameter !== 'cursor')
      violations.push(`${status} for a cursor ${damage}: ${JSON.stringify(damaged)}`);
    tried++;
    done();
  }
  return violations;
}

const controls = 100;

export const damagedCursors: Row = {
  id: 'R18',
  what: 'a damaged cursor is 400 that names it, on both repositories; one built on purpose only starts elsewhere',
  target: '≥ 100,000 damaged, every one 400; none 500',
  size: { quick: 2_000, full: 100_000 },
  run: (size, { seed, progress }) =>
    withEngine(async (engine) => {
      const random = randomFrom(seed);
      const edgeOn = async (variant: Variant) => {
        const { users } = await openWorld(engine, new FixedClock(), variant);
        return new Edge(() => users);
      };
      const inMemory = new Edge((clock) => new InMemoryUserRepository({ clock }));
      const dynamoDb = await edgeOn(sound);
      let count = 0;
      const done = () => progress(++count);
      const violations = [
        ...(await violationsOf(inMemory, size / 2, random, done)),
        ...(await violationsOf(dynamoDb, size / 2, random, done)),
      ];
      const built = Math.ceil(size / 100);
      for (let index = 0; index < built; index++) {
        const { status } = await dynamoDb.send('GET', '/users', { query: { cursor: builtCursor() } });
        if (status !== 200) violations.push(`${status} for a cursor that was built`);
      }
      const caught = (await violationsOf(await edgeOn(naive), controls, random, () => {})).length;
      return {
        count,
        violations,
        figures: { 'built cursors': built },
        control: { what: 'answers of the naive repository', caught, of: controls },
      };
    }),
};
