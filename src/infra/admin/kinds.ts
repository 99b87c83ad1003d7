import { createHash } from 'node:crypto';
import type { Item } from '../../adapters/dynamodb/items.ts';
import { keyPrefixes } from '../../adapters/dynamodb/keys.ts';

export type Kind = keyof typeof keyPrefixes;

const kinds = Object.entries(keyPrefixes) as [Kind, string][];

/** By its key; undefined for what this version of the service does not know. */
export const kindOf = ({ pk }: Item): Kind | undefined =>
  kinds.find(([, prefix]) => String(pk).startsWith(prefix))?.[0];

/** A key that can be told to anybody: one that the service made, cut short. What else a key may be, it may name a person. */
export const shown = (pk: string): string =>
  /^(EMAIL|SUBJECT|IDEM)#[0-9a-f]{64}$/.test(pk)
    ? `${pk.slice(0, pk.indexOf('#') + 13)}…`
    : `with the hash ${createHash('sha256').update(pk).digest('hex').slice(0, 12)}…`;
