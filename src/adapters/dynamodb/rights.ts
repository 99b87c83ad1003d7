import type { UserRepository } from '../../ports/user-repository.ts';
import { keyPrefixes } from './keys.ts';

/** One action that a role must be allowed, on the items for which it is needed and on no others. */
export interface Right {
  /** As IAM names it, such as `dynamodb:PutItem`. */
  readonly action: `dynamodb:${string}`;
  /** The table itself, or the index that the list reads. */
  readonly on: 'table' | 'index';
  /** The kinds of items, by what their keys begin with. Undefined on the index, which holds users alone. */
  readonly keyPrefixes?: readonly string[];
  /** Set on a write: allowed as part of a transaction, and not by itself. */
  readonly within?: 'TransactWriteItems';
}

type Kind = keyof typeof keyPrefixes;

const prefixesOf = (kinds: readonly Kind[]): readonly string[] => kinds.map((kind) => keyPrefixes[kind]);

const read = (...kinds: readonly Kind[]): Right => ({
  action: 'dynamodb:GetItem',
  on: 'table',
  keyPrefixes: prefixesOf(kinds),
});

const write = (action: 'PutItem' | 'UpdateItem' | 'DeleteItem', ...kinds: readonly Kind[]): Right => ({
  action: `dynamodb:${action}`,
  on: 'table',
  keyPrefixes: prefixesOf(kinds),
  within: 'TransactWriteItems',
});

/**
 * What each method needs. A transaction is authorised by the actions of its parts (Amazon DynamoDB Developer Guide, "Using IAM
 * with DynamoDB transactions").
 * @example
 * ```ts
 * import { type Right, rights } from 'hexagonal-users/adapters/dynamodb';
 *
 * const actionsOf = (needed: readonly Right[]): string[] => needed.map(({ action }) => action);
 * console.log(actionsOf(rights.insert)); // [ 'dynamodb:PutItem' ]
 * ```
 */
export const rights: Readonly<Record<keyof UserRepository, readonly Right[]>> = {
  insert: [write('PutItem', 'user', 'email', 'subject', 'idempotency')],
  find: [read('user')],
  findByEmail: [read('email', 'user')],
  findBySubject: [read('subject', 'user')],
  list: [{ action: 'dynamodb:Query', on: 'index' }],
  update: [read('user'), write('UpdateItem', 'user'), write('PutItem', 'email'), write('DeleteItem', 'email')],
  remove: [read('user'), write('DeleteItem', 'user', 'email', 'subject')],
};
