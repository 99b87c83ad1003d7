import { createHash, randomUUID } from 'node:crypto';

const counters = 2 ** 24;

/**
 * Which claims several users are due, without keeping any of them: a counter for each, by its hash, in 16 MB. Others may share
 * one, and then are taken for rivals too; the salt makes it others the next time.
 */
export class Rivals {
  readonly #users = new Uint8Array(counters);
  readonly #salt = randomUUID();

  /** One more user is due the claim with this key. */
  add(pk: string): void {
    const at = this.#counter(pk);
    this.#users[at] = Math.min(2, (this.#users[at] ?? 0) + 1);
  }

  has(pk: string): boolean {
    return (this.#users[this.#counter(pk)] ?? 0) > 1;
  }

  #counter(pk: string): number {
    return createHash('sha256').update(`${this.#salt} ${pk}`).digest().readUInt32LE(0) % counters;
  }
}
