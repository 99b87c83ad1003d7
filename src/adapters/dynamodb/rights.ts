import type { UserRepository } from '../../ports/user-repository.ts';

/** What a role must be allowed. */
export interface Rights {
  /** Actions on the table itself. */
  readonly table: readonly string[];
  /** Actions on the index. */
  readonly index: readonly string[];
}

/**
 * The DynamoDB actions that each method needs. A transaction is authorised by the actions of its parts
 * (Amazon DynamoDB Developer Guide, "Using IAM with DynamoDB transactions").
 */
export const rights = {
  insert: { table: ['dynamodb:PutItem'], index: [] },
  find: { table: ['dynamodb:GetItem'], index: [] },
  findByEmail: { table: ['dynamodb:GetItem'], index: [] },
  list: { table: [], index: ['dynamodb:Query'] },
  update: { table: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], index: [] },
  remove: { table: ['dynamodb:DeleteItem', 'dynamodb:GetItem'], index: [] },
} as const satisfies Record<keyof UserRepository, Rights>;
