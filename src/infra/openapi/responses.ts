import { constantHeaders } from '../../adapters/api-gateway/constant-headers.ts';
import { type ProblemCode, type ProblemType, problemTypes } from '../../adapters/api-gateway/problem.ts';
import { preflight, type Success, successes } from './answers.ts';
import * as example from './examples.ts';
import { cacheControlOfUser, type HeaderName, headers } from './headers.ts';
import { refTo, type Schema } from './schema.ts';

const ofEveryAnswer: readonly HeaderName[] = [
  'X-Request-Id',
  ...(Object.keys(constantHeaders) as (keyof typeof constantHeaders)[]),
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
];

const optionalOf: Partial<Record<ProblemCode, readonly HeaderName[]>> = {
  forbidden: ['WWW-Authenticate'],
  version_mismatch: ['ETag'],
  unsupported_media_type: ['Accept', 'Accept-Patch', 'Accept-Encoding'],
};
const requiredOf: Partial<Record<ProblemCode, readonly HeaderName[]>> = {
  unauthenticated: ['WWW-Authenticate'],
  method_not_allowed: ['Allow'],
};

function headerMap(required: readonly HeaderName[], optional: readonly HeaderName[]): Schema {
  return Object.fromEntries([
    ...[...ofEveryAnswer, ...optional].map((name) => [name, refTo('headers', name)]),
    ...required.map((name) => [name, { ...headers[name], required: true }]),
  ]);
}

/** `#/components/headers`: those that some answers carry and others don't. */
export const sharedHeaders = Object.fromEntries(
  [
    ...ofEveryAnswer,
    ...[...Object.values(successes).flat(), preflight([])].flatMap(({ optionalHeaders = [] }) => optionalHeaders),
    ...Object.values(optionalOf).flat(),
  ].map((name) => [name, headers[name]]),
);

const bodyExamples = { User: example.user, UserPage: example.page };

/** `withBody`: not to HEAD. */
export const successResponse = (
  { description, body, headers: required = [], optionalHeaders: optional = [], mayBeKept }: Success,
  withBody: boolean,
): Schema => ({
  description,
  headers: { ...headerMap(required, optional), ...(mayBeKept ? { 'Cache-Control': cacheControlOfUser } : {}) },
  ...(body === undefined || !withBody
    ? {}
    : { content: { 'application/json': { schema: refTo('schemas', body), example: bodyExamples[body] } } }),
});

export const statusOf = (code: ProblemCode): number => problemTypes[code].status;

const problemContent = (codes: readonly ProblemCode[]): Schema => ({
  'application/problem+json': {
    schema: {
      allOf: [refTo('schemas', 'Problem')],
      required: ['status'],
      properties: { status: { const: codes.map(statusOf)[0] }, code: { enum: codes } },
    },
    examples: Object.fromEntries(codes.map((code) => [code, { value: example.problem(code) }])),
  },
});

/** One response for all problems with one status. `withBody`: not to HEAD. */
export const problemResponseOf = (codes: readonly ProblemCode[], withBody: boolean): Schema => {
  const types = codes.map((code): ProblemType => problemTypes[code]);
  const required = [
    ...codes.flatMap((code) => requiredOf[code] ?? []),
    ...types.flatMap(({ headers: own = {} }) => Object.keys(own) as HeaderName[]),
  ];
  return {
    description: types.map(({ title, detail }) => `${title}: ${detail}`).join(' '),
    headers: headerMap(
      required,
      codes.flatMap((code) => optionalOf[code] ?? []),
    ),
    ...(withBody ? { content: problemContent(codes) } : {}),
  };
};

/** Groups `codes` by status, each group under the name of its component. */
export function byStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return groups;
}

export const componentName = (codes: readonly ProblemCode[], withBody: boolean): string =>
  `${codes.join('-or-')}${withBody ? '' : '-without-body'}`;
