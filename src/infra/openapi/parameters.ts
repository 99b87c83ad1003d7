import { entityTagsPattern } from '../../adapters/api-gateway/entity-tags.ts';
import { idempotencyKeyPattern } from '../../adapters/api-gateway/idempotency-key.ts';
import type { OperationName } from '../../adapters/api-gateway/operations.ts';
import { defaultPageLimit, emailAddressRules, maxPageLimit, pageLimitRules, type Rule } from '../../domain/index.ts';
import { refTo, type Schema } from './schema.ts';
import { cursor, userReference } from './schemas.ts';

const schemaOf = (rules: readonly Rule[]): Schema => Object.assign({}, ...rules.map(({ schema }) => schema));
const limit = { ...schemaOf(pageLimitRules), format: 'int32', maximum: 2 ** 31 - 1, default: defaultPageLimit };
/** API Gateway takes as many bytes of the request line and all headers together: nothing longer comes. */
const maxFieldValue = 10_240;

const entityTags: Schema = {
  type: 'string',
  pattern: entityTagsPattern,
  minLength: 1,
  maxLength: maxFieldValue,
  examples: ['"1"'],
};
const idempotencyKey: Schema = {
  type: 'string',
  pattern: `^${idempotencyKeyPattern}$`,
  minLength: 1,
  maxLength: 257,
  examples: ['8e03978e-40d5-43e8-bc93-6894a57f9324'],
};

interface Parameter {
  readonly description: string;
  readonly schema: Schema;
  readonly required?: true;
}

const parameter =
  (place: 'path' | 'query' | 'header') =>
  (name: string, rest: Parameter): Schema => ({ name, in: place, ...rest });
const inPath = parameter('path');
const inQuery = parameter('query');
const header = parameter('header');

/** `#/components/parameters`. */
export const parameters = {
  userId: inPath('userId', {
    required: true,
    description: 'The id of a user; `me` names the record of whoever calls.',
    schema: userReference,
  }),
  limit: inQuery('limit', {
    description: `Users on a page. Above ${maxPageLimit} counts as ${maxPageLimit}.`,
    schema: limit,
  }),
  cursor: inQuery('cursor', {
    description: '`nextCursor` of the page before. Not together with `email`.',
    schema: cursor,
  }),
  email: inQuery('email', {
    description: 'Only the user with this address.',
    schema: schemaOf(emailAddressRules),
  }),
  'Idempotency-Key': header('Idempotency-Key', {
    description:
      'Bare or in double quotes. For 24 hours, the same key of the same caller with the same input is answered as the first time, and with another input 422.',
    schema: idempotencyKey,
  }),
  'If-Match': header('If-Match', {
    required: true,
    description: 'The ETag that you saw; several in a list; `*` to change whatever is there. Without it: 428.',
    schema: entityTags,
  }),
  'If-Match-on-read': header('If-Match', {
    description: '412 unless the user has one of these versions.',
    schema: entityTags,
  }),
  'If-None-Match': header('If-None-Match', {
    description: 'The ETags that you have: 304 if one of them is still right, and 412 on a change.',
    schema: entityTags,
  }),
} as const satisfies Readonly<Record<string, Schema>>;

const ofChange = ['userId', 'If-Match', 'If-None-Match'] as const;

const names: Readonly<Record<OperationName, readonly (keyof typeof parameters)[]>> = {
  createUser: ['Idempotency-Key'],
  listUsers: ['limit', 'cursor', 'email'],
  getUser: ['userId', 'If-Match-on-read', 'If-None-Match'],
  replaceUser: ofChange,
  patchUser: ofChange,
  deleteUser: ofChange,
};

export const parametersOf = (name: OperationName): readonly Schema[] =>
  names[name].map((one) => refTo('parameters', one));
