export { UnreadableItemError } from './items.ts';
export { type Right, rights } from './rights.ts';
export { tableSchema } from './table-schema.ts';
export { DynamoDbUserRepository, type DynamoDbUserRepositoryOptions } from './user-repository.ts';
