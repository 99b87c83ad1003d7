import { createHash } from 'node:crypto';
import type { Pair } from './pairs.ts';

const [fewest, most] = [2 ** 20, 2 ** 24];

/**
 * Finds where users and claims disagree without keeping any of them: every pair has an account, and what is due is added to its
 * sum, what is held taken from it. Where both sides have the same pairs all sums are 0; a sum that is 0 by chance is one of
 * 2^64. Eight bytes for an account, 128 MB at most, whatever the table holds.
 */
export class Ledger {
  readonly #high: Int32Array;
  readonly #low: Int32Array;

  /** `items`: about how many; with more pairs than accounts some share one, and more of them are suspected. */
  constructor(items: number) {
    const accounts = 2 ** Math.ceil(Math.log2(Math.min(most, Math.max(fewest, items))));
    this.#high = new Int32Array(accounts);
    this.#low = new Int32Array(accounts);
  }

  get bytes(): number {
    return this.#high.byteLength + this.#low.byteLength;
  }

  due(pair: Pair): void {
    this.#add(pair, 1);
  }

  held(pair: Pair): void {
    this.#add(pair, -1);
  }

  /** Whether users and claims disagree about this pair, or about another one of its account. */
  suspects(pair: Pair): boolean {
    const { account } = this.#hash(pair);
    return this.#high[account] !== 0 || this.#low[account] !== 0;
  }

  /** How many accounts do not come out. */
  get suspicions(): number {
    return this.#high.reduce((sum, high, account) => sum + (high !== 0 || this.#low[account] !== 0 ? 1 : 0), 0);
  }

  #add(pair: Pair, sign: 1 | -1): void {
    const { account, high, low } = this.#hash(pair);
    // Written to 32 bits: sums wrap around, and adding and taking away still end at 0.
    this.#high[account] = (this.#high[account] ?? 0) + sign * high;
    this.#low[account] = (this.#low[account] ?? 0) + sign * low;
  }

  #hash({ pk, userId }: Pair) {
    const hash = createHash('sha256').update(`${pk} ${userId}`).digest();
    return {
      account: hash.readUInt32LE(0) % this.#high.length,
      high: hash.readInt32LE(4),
      low: hash.readInt32LE(8),
    };
  }
}
