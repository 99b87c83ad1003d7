import type { Item } from '../../adapters/dynamodb/items.ts';
import { userKey } from '../../adapters/dynamodb/keys.ts';
import { type Fault, isReadable } from './faults.ts';
import { duePairs, heldPair, type Pair } from './pairs.ts';
import type { TableReader } from './table-reader.ts';

/** A fault between a user and a claim, with the user as it was when it was seen. */
export interface Proven {
  readonly fault: Fault;
  readonly pair: Pair;
  readonly user: Item | undefined;
}

const proven = (code: Fault['code'], pair: Pair, user: Item | undefined): Proven => ({
  fault: { code, ...pair },
  pair,
  user,
});

const keysOf = (pairs: readonly Pair[]): string => pairs.map(({ pk }) => pk).join();

/** What is wrong with the claims of a user, by one look at all of them. `seen` may be old. */
export async function faultsOfUser(reader: TableReader, seen: Item): Promise<readonly Proven[]> {
  const pk = String(seen['pk']);
  // Again as often as somebody changed the address since the last look, which then was at other claims.
  for (let item = seen; ; ) {
    const due = duePairs(item);
    const found = await reader.together([pk, ...due.map((pair) => pair.pk)]);
    const user = found.get(pk);
    if (user === undefined) return [];
    if (keysOf(duePairs(user)) === keysOf(due)) {
      return due.flatMap((pair) => {
        const claim = found.get(pair.pk);
        if (claim === undefined) return [proven('claim-missing', pair, user)];
        return claim['userId'] === pair.userId ? [] : [proven('claim-of-other', pair, user)];
      });
    }
    item = user;
  }
}

/** What is wrong with a claim, by one look at it and at the user whom it names. `seen` may be old. */
export async function faultsOfClaim(reader: TableReader, seen: Item): Promise<readonly Proven[]> {
  for (let pair = heldPair(seen); pair !== undefined; ) {
    const { pk, userId } = pair;
    const found = await reader.together([pk, userKey(userId)]);
    const claim = found.get(pk);
    if (claim === undefined) return [];
    if (claim['userId'] === userId) {
      const user = found.get(userKey(userId));
      if (user === undefined) return [proven('claim-orphaned', pair, user)];
      // Nobody can say what a user is due who cannot be read, which is a fault of its own.
      const isDue = !isReadable(user) || duePairs(user).some((due) => due.pk === pk);
      return isDue ? [] : [proven('claim-not-due', pair, user)];
    }
    pair = heldPair(claim);
  }
  return [];
}
