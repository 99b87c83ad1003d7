import type { Item } from '../../adapters/dynamodb/items.ts';
import { type Fault, itemFaults } from './faults.ts';
import { kindOf } from './kinds.ts';
import { Ledger } from './ledger.ts';
import { duePairs, heldPair, isClaim, type Pair } from './pairs.ts';
import type { Progress } from './progress.ts';
import type { Repaired } from './repair.ts';
import { Rivals } from './rivals.ts';
import { faultsOfClaim, faultsOfUser, type Proven } from './suspicions.ts';
import type { TableReader } from './table-reader.ts';

export interface AuditOptions {
  readonly reader: TableReader;
  /** About how many there are. */
  readonly items: number;
  readonly progress: (doing: string) => Progress;
  readonly tell: (fault: Fault, repaired?: Repaired) => void;
  /** Undefined = nothing is written. */
  readonly repair?: ((proven: Proven) => Promise<Repaired>) | undefined;
}

export interface Audited {
  readonly items: number;
  readonly users: number;
  readonly claims: number;
  readonly faults: number;
  readonly repaired: number;
  /** Places where users and claims did not agree while the table was read; most of them somebody else's writes. */
  readonly suspicions: number;
}

const pairsOf = (item: Item): readonly Pair[] => {
  if (kindOf(item) === 'user') return duePairs(item);
  const pair = isClaim(item) ? heldPair(item) : undefined;
  return pair === undefined ? [] : [pair];
};

async function rivalsIn(reader: TableReader, ledger: Ledger, progress: Progress): Promise<Rivals> {
  const rivals = new Rivals();
  for await (const page of reader.pages({}, progress)) {
    const due = page.filter((item) => !isClaim(item)).flatMap(pairsOf);
    for (const pair of due) if (ledger.suspects(pair)) rivals.add(pair.pk);
  }
  return rivals;
}

/**
 * Reads the table once, and once more where the ledger does not come out. Nothing is kept of any item: the first pass feeds the
 * ledger, the second looks closely at whatever has an account that does not come out. Before a repair, one more finds out which
 * claims two users are due: whose such a claim is, no program can say. What is read may be old, or change between user and
 * claim, so nothing is a fault before it was seen in one consistent look.
 */
export async function auditTable({ reader, items, progress, tell, repair }: AuditOptions): Promise<Audited> {
  const ledger = new Ledger(items);
  const count = { items: 0, users: 0, claims: 0, faults: 0, repaired: 0 };
  const told = (fault: Fault, repaired?: Repaired) => {
    count.faults++;
    if (repaired === 'repaired') count.repaired++;
    tell(fault, repaired);
  };

  for await (const page of reader.pages({}, progress('reading'))) {
    for (const item of page) {
      count.items++;
      if (kindOf(item) === 'user') count.users++;
      if (isClaim(item)) count.claims++;
      for (const pair of pairsOf(item)) isClaim(item) ? ledger.held(pair) : ledger.due(pair);
      if (itemFaults(item).length === 0) continue;
      const current = await reader.get(String(item['pk']));
      for (const fault of current === undefined ? [] : itemFaults(current)) told(fault);
    }
  }

  const { suspicions } = ledger;
  if (suspicions === 0) return { ...count, suspicions };
  const rivals = repair && (await rivalsIn(reader, ledger, progress('looking for rivals')));
  for await (const page of reader.pages({}, progress('looking closely'))) {
    for (const item of page) {
      if (!pairsOf(item).some((pair) => ledger.suspects(pair))) continue;
      const found = await (isClaim(item) ? faultsOfClaim : faultsOfUser)(reader, item);
      for (const proven of found)
        told(proven.fault, rivals?.has(proven.pair.pk) ? 'not repaired' : await repair?.(proven));
    }
  }
  return { ...count, suspicions };
}
