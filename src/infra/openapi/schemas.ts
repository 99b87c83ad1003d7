import { maxErrors, problemTypes } from '../../adapters/api-gateway/problem.ts';
import { me, userIdPattern } from '../../domain/index.ts';
import * as example from './examples.ts';
import { gatewayExplanations } from './problem-explanations.ts';
import { requestClasses, requestSchema } from './request-schemas.ts';
import { refTo, type Schema } from './schema.ts';

export const uuid: Schema = { type: 'string', format: 'uuid', pattern: `^${userIdPattern}$`, maxLength: 36 };
const time: Schema = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  maxLength: 24,
  description: 'RFC 3339, UTC, with milliseconds.',
};
export const cursor: Schema = {
  type: 'string',
  pattern: '^[A-Za-z0-9._~-]+$',
  minLength: 1,
  maxLength: 255,
  description: 'A nextCursor of this list. It means nothing else.',
  examples: [example.cursor],
};
const line: Schema = { type: 'string', pattern: '^[^\\u0000-\\u001f\\u007f]*$', maxLength: 255 };

const profile = requestSchema(requestClasses.createUser).properties;

const user: Schema = {
  type: 'object',
  required: Object.keys(example.user),
  properties: { id: uuid, ...profile, createdAt: time, updatedAt: time },
  examples: [example.user],
};

const userPage: Schema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', maxItems: 100, items: refTo('schemas', 'User') },
    nextCursor: { ...cursor, description: 'Present where more follows: its absence is the only end mark.' },
  },
  examples: [example.page],
};

const inputError: Schema = {
  type: 'object',
  description: 'What is wrong, and where: in the body, in a parameter of the query, or in a header.',
  required: ['code', 'detail'],
  properties: {
    pointer: { ...line, description: 'RFC 6901; empty for the body as a whole.', examples: ['/email'] },
    parameter: { ...line, examples: ['limit'] },
    header: { ...line, examples: ['If-Match'] },
    code: { ...line, pattern: '^[a-z][a-z0-9_]*$', description: 'Stable: branch on it.', examples: ['too_long'] },
    detail: {
      ...line,
      minLength: 1,
      description: 'For people. It never quotes the value.',
      examples: ['must be at most 254 bytes'],
    },
  },
  oneOf: ['pointer', 'parameter', 'header'].map((place) => ({ required: [place] })),
};

const codes = [...Object.keys(problemTypes), ...gatewayExplanations.map(({ code }) => code)];

const problem: Schema = {
  type: 'object',
  description: 'RFC 9457.',
  required: ['type', 'title', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', maxLength: 255, description: 'Where the code is explained.' },
    title: { ...line, minLength: 1 },
    status: {
      type: 'integer',
      format: 'int32',
      minimum: 400,
      maximum: 599,
      description: 'That of the answer. The service always says it, a gateway where it can.',
    },
    detail: { ...line, minLength: 1, description: 'For people.' },
    instance: {
      type: 'string',
      format: 'uri',
      maxLength: 45,
      description: 'urn:uuid: and the X-Request-Id, by which the operator finds what happened.',
    },
    code: { type: 'string', enum: codes, description: 'Stable: branch on it.' },
    errors: {
      type: 'array',
      minItems: 1,
      maxItems: maxErrors,
      description: 'With invalid_input: everything that is wrong at once, or the first hundred.',
      items: refTo('schemas', 'InputError'),
    },
  },
  examples: [example.problem('email_taken')],
};

/** `#/components/schemas`. */
export const schemas: Readonly<Record<string, Schema>> = {
  CreateUserRequest: { ...requestSchema(requestClasses.createUser), examples: [example.profile] },
  ReplaceUserRequest: { ...requestSchema(requestClasses.replaceUser), examples: [example.profile] },
  PatchUserRequest: {
    ...requestSchema(requestClasses.patchUser),
    description: 'A JSON Merge Patch (RFC 7396). No member may be removed by null.',
    examples: [example.patch],
  },
  User: user,
  UserPage: userPage,
  InputError: inputError,
  Problem: problem,
};

/** In a path: `me`, or an id. */
export const userReference: Schema = {
  type: 'string',
  pattern: `^(?:${me}|${userIdPattern})$`,
  maxLength: 36,
  examples: [example.userId],
};
