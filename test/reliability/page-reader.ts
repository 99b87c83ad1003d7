import { toCursor } from '../../src/adapters/dynamodb/cursor.ts';
import type { Cursor, UserId } from '../../src/domain/index.ts';
import { percentilesOf } from './load.ts';
import type { Reading } from './meter.ts';
import type { Pager } from './pagers.ts';

export interface PageReaderOptions {
  readonly pager: Pager;
  readonly taken: () => Reading;
  /** Of all users, in the order of the list. */
  readonly ids: readonly UserId[];
  /** What a page of this limit may consume. */
  readonly unitsFor: (limit: number) => number;
}

/** Reads pages, and tells what is wrong with each. */
export class PageReader {
  readonly violations: string[] = [];
  /** Users on the pages that were right. */
  seen = 0;
  /** Milliseconds of each page. */
  #times: number[] = [];
  #mostUnits = 0;
  readonly #options: PageReaderOptions;

  constructor(options: PageReaderOptions) {
    this.#options = options;
  }

  /** What the pages took since this was asked before. */
  measured(): { readonly p50: string; readonly text: string } {
    const { p50 = '', p99, worst } = percentilesOf(this.#times);
    const text = `p50 ${p50}, p99 ${p99}, worst ${worst}, at most ${this.#mostUnits} read units`;
    this.#times = [];
    this.#mostUnits = 0;
    return { p50, text };
  }

  /** The page behind so many users, by a cursor of the repository that is made for it. */
  async jump(limit: number, before: number): Promise<void> {
    const last = this.#options.ids[before - 1];
    await this.#read(limit, before, last && toCursor(last));
  }

  /** All pages, each by the cursor of the one before, until one is wrong: what follows it would be, too. */
  async walk(limit: number, progress: (done: number) => void): Promise<void> {
    let cursor: Cursor | undefined;
    const faults = this.violations.length;
    for (let before = 0; before < this.#options.ids.length && this.violations.length === faults; before += limit) {
      cursor = await this.#read(limit, before, cursor);
      progress(before);
    }
  }

  async #read(limit: number, before: number, cursor: Cursor | undefined): Promise<Cursor | undefined> {
    const { pager, taken, ids, unitsFor } = this.#options;
    const startedAt = performance.now();
    const { items, nextCursor } = await pager(cursor === undefined ? { limit } : { limit, cursor });
    this.#times.push(performance.now() - startedAt);
    const { commands, units, unitsByRule } = taken();
    this.#mostUnits = Math.max(this.#mostUnits, units);

    const due = ids.slice(before, before + limit);
    const hasNext = before + limit < ids.length;
    const faults = [
      ...(items.length === due.length ? [] : [`${items.length} users instead of ${due.length}`]),
      ...(items.every(({ id }, at) => id === due[at]) ? [] : ['other users than are due, or in another order']),
      ...((nextCursor !== undefined) === hasNext ? [] : [hasNext ? 'no next page' : 'a next page behind the last one']),
      ...(commands.join() === 'QueryCommand' ? [] : [`made by ${commands.join(', ')}`]),
      ...(units <= unitsFor(limit) ? [] : [`${units} read units instead of ${unitsFor(limit)}`]),
      ...(units === unitsByRule ? [] : [`${units} read units are reported for what are ${unitsByRule} by the rule`]),
    ];
    const where = `${ids.length} users, ${limit} behind ${before}`;
    this.violations.push(...faults.map((fault) => `${where}: ${fault}`));
    if (faults.length === 0) this.seen += items.length;
    return nextCursor;
  }
}
