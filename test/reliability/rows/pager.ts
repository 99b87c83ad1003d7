import { toItem } from '../../../src/adapters/dynamodb/items.ts';
import { clientOf } from '../../support/dynamodb.ts';
import { withCommas } from '../fill-progress.ts';
import { userAt } from '../fill-user.ts';
import { type FilledTable, filledTable } from '../filled-table.ts';
import { meter } from '../meter.ts';
import { PageReader } from '../page-reader.ts';
import { type MakePager, repositoryPager, wrongPagers } from '../pagers.ts';
import { randomFrom } from '../random.ts';
import { readUnitsOf } from '../read-units.ts';
import type { Outcome, Row, RunOptions } from '../row.ts';
import { withEngine, withKeptEngine } from '../world.ts';

const limits = { small: 20, large: 100 };
const samples = { quick: 10, full: 200 };
/** By how much the smaller tables are smaller than the largest one. */
const shares = [1_000, 100, 10, 1];
/** Users: below it, there is hardly a page. */
const smallest = 100;

/** Of a page, and the one user more by whom it knows of the next: by DynamoDB's rule, and however many users there are. */
function unitsFor(limit: number): number {
  const { canonicalEmail: _, ...projected } = toItem(userAt(0));
  return readUnitsOf(Array.from({ length: limit + 1 }, () => projected));
}

/** Runs `work` on what reads this table through a client of its own. */
async function withReader<T>(
  { endpoint, table, ids }: FilledTable,
  make: MakePager,
  work: (reader: PageReader) => Promise<T>,
): Promise<T> {
  const client = clientOf(endpoint);
  const taken = meter(client);
  try {
    return await work(new PageReader({ pager: make(client, table), taken, ids, unitsFor }));
  } finally {
    client.destroy();
  }
}

const repeat = async (count: number, work: () => Promise<void>): Promise<void> => {
  for (let done = 0; done < count; done++) await work();
};

async function measure(reader: PageReader, { users }: FilledTable, { seed, quick, progress }: RunOptions) {
  const random = randomFrom(seed);
  const count = samples[quick ? 'quick' : 'full'];
  const figures: Record<string, string> = {};
  for (const limit of Object.values(limits)) {
    await repeat(count, () => reader.jump(limit, 0));
    const first = reader.measured();
    await repeat(count, () => reader.jump(limit, users - 1 - random.below(limit)));
    const last = reader.measured();
    await repeat(count, () => reader.jump(limit, random.below(users)));
    figures[`${withCommas(users)} users, ${limit} a page`] =
      `${reader.measured().text} (p50 of the first page ${first.p50}, of the last ${last.p50})`;
  }
  await reader.walk(limits.large, progress);
  figures[`${withCommas(users)} users, all pages of ${limits.large} in turn`] = reader.measured().text;
  return figures;
}

async function caughtOn(place: FilledTable): Promise<string[]> {
  const caught: string[] = [];
  for (const [name, { make, fault }] of Object.entries(wrongPagers)) {
    const violations = await withReader(place, make, async (reader) => {
      await reader.walk(limits.small, () => {});
      return reader.violations;
    });
    if (violations.some((violation) => fault.test(violation))) caught.push(name);
  }
  return caught;
}

async function run(endpoint: string, size: number, options: RunOptions): Promise<Outcome> {
  const names = Object.keys(wrongPagers);
  let [count, caught] = [0, names];
  const violations: string[] = [];
  const figures: Record<string, string> = {
    'read units': 'as the engine reports them, held against the rule of DynamoDB',
  };
  for (const users of shares.map((share) => size / share).filter((users) => users >= smallest)) {
    const place = await filledTable(endpoint, users, options.progress);
    await withReader(place, repositoryPager, async (reader) => {
      Object.assign(figures, await measure(reader, place, options));
      violations.push(...reader.violations);
      count += reader.seen;
    });
    const caughtHere = await caughtOn(place);
    caught = caught.filter((name) => caughtHere.includes(name));
  }
  return { count, violations, figures, control: { what: names.join(', '), caught: caught.length, of: names.length } };
}

export const pager: Row = {
  id: 'pager',
  what: 'lists of a thousand to a million users, page by page: each user once and in order, full pages, one Query each, and the same read units at every size and depth',
  target: '1,000,000 users, 0 wrong pages; every naive pager caught',
  size: { quick: 1_000, full: 1_000_000 },
  run: (size, options) =>
    options.quick
      ? withEngine(({ endpoint }) => run(endpoint, size, options))
      : // A million users are written once.
        withKeptEngine('build/pager', (endpoint) => run(endpoint, size, options)),
};
