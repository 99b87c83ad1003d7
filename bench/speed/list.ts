import { toCursor } from '../../src/adapters/dynamodb/cursor.ts';
import { fillProgress, withCommas } from '../../test/reliability/fill-progress.ts';
import { type FilledTable, filledTable } from '../../test/reliability/filled-table.ts';
import { meter, type Reading } from '../../test/reliability/meter.ts';
import { type Pager, repositoryPager } from '../../test/reliability/pagers.ts';
import { type Random, randomFrom } from '../../test/reliability/random.ts';
import { withKeptEngine } from '../../test/reliability/world.ts';
import { clientOf } from '../../test/support/dynamodb.ts';
import { type Quartiles, quartilesOf } from './quantiles.mjs';

const places = ['first', 'middle', 'last'] as const;
const limits = [20, 100];
/** Rounds that count for nothing: code is compiled, connections and caches are made. */
const warmUp = 5;

type Place = (typeof places)[number];

/** What one page takes, at one size of the table and one depth. */
export interface PageFigures {
  readonly users: number;
  readonly limit: number;
  readonly place: Place;
  readonly milliseconds: Quartiles;
  /** Read units, as the engine reports them: the most of any page. */
  readonly units: number;
  /** The same by DynamoDB's rule. */
  readonly unitsByRule: number;
  /** Requests to DynamoDB: the most for any page. */
  readonly requests: number;
}

export interface ListFigures {
  /** Pages behind each figure. */
  readonly samples: number;
  readonly pages: readonly PageFigures[];
}

export interface ListOptions {
  /** How many users there are, for each table; 100 at least. */
  readonly sizes: readonly number[];
  readonly samples: number;
  readonly progress: (line: string) => void;
}

interface Sample extends Omit<Reading, 'commands'> {
  readonly milliseconds: number;
  readonly requests: number;
}

/** How many users are before the page. In the middle it is another page every time, so that it is not one that was just read. */
const beforeIt: Readonly<Record<Place, (behind: number, random: Random) => number>> = {
  first: () => 0,
  middle: (behind, random) => Math.floor(behind * (0.25 + random.next() / 2)),
  last: (behind) => behind,
};

interface Subject {
  readonly users: number;
  readonly limit: number;
  readonly place: Place;
  readonly samples: Sample[];
  readonly read: () => Promise<Sample>;
}

function subjectsOf({ users, ids }: FilledTable, pager: Pager, taken: () => Reading, random: Random): Subject[] {
  async function read(limit: number, before: number): Promise<Sample> {
    const last = ids[before - 1];
    const request = last === undefined ? { limit } : { limit, cursor: toCursor(last) };
    const startedAt = performance.now();
    const { items } = await pager(request);
    const milliseconds = performance.now() - startedAt;
    const { commands, ...rest } = taken();
    // A wrong page is quick.
    if (items.length !== limit || items.some(({ id }, at) => id !== ids[before + at]))
      throw new Error(`${withCommas(users)} users, ${limit} behind ${before}: other users than are due`);
    return { milliseconds, requests: commands.length, ...rest };
  }
  return limits.flatMap((limit) =>
    places.map((place) => ({
      users,
      limit,
      place,
      samples: [],
      read: () => read(limit, beforeIt[place](users - limit, random)),
    })),
  );
}

function figuresOf({ users, limit, place, samples }: Subject): PageFigures {
  const most = (numberOf: (sample: Sample) => number) => Math.max(...samples.map(numberOf));
  return {
    users,
    limit,
    place,
    milliseconds: quartilesOf(samples.map(({ milliseconds }) => milliseconds)),
    units: most((sample) => sample.units),
    unitsByRule: most((sample) => sample.unitsByRule),
    requests: most((sample) => sample.requests),
  };
}

/** What pages of the list take, however many users there are and however far the page is: all in turn, on one engine. */
export function list({ sizes, samples, progress }: ListOptions): Promise<ListFigures> {
  return withKeptEngine(
    // Where the reliability row `pager` keeps its own, the same ones: a million users are written once.
    'build/pager',
    async (endpoint) => {
      const client = clientOf(endpoint);
      const taken = meter(client);
      const random = randomFrom(1);
      const subjects: Subject[] = [];
      for (const users of sizes) {
        progress(`a table of ${withCommas(users)} users`);
        const table = await filledTable(
          endpoint,
          users,
          fillProgress(users, { write: (text) => progress(text.trim()) }),
        );
        subjects.push(...subjectsOf(table, repositoryPager(client, table.table), taken, random));
      }
      try {
        for (let round = -warmUp; round < samples; round++) {
          if (round % 50 === 0) progress(`pages, round ${round} of ${samples}`);
          for (const { read, samples: kept } of subjects) {
            const sample = await read();
            if (round >= 0) kept.push(sample);
          }
        }
      } finally {
        client.destroy();
      }
      return { samples, pages: subjects.map(figuresOf) };
    },
    progress,
  );
}
