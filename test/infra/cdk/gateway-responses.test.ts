import { describe, expect, it } from '@jest/globals';
import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { type ProblemType, problemTypes } from '../../../src/adapters/api-gateway/problem.ts';
import { faultsBy, openApi, resolved } from '../../support/conformance.ts';
import { deployedService, modes } from '../../support/deployment.ts';

const responsesIn = (context: Readonly<Record<string, string>>) =>
  deployedService(context)
    .all('AWS::ApiGateway::GatewayResponse')
    .map(({ Properties: { ResponseType: type, StatusCode, ResponseParameters, ResponseTemplates } }) => ({
      type: type as string,
      status: StatusCode as string | undefined,
      headers: ResponseParameters as Readonly<Record<string, string>>,
      templates: ResponseTemplates as Readonly<Record<string, string>>,
    }));

const responses = responsesIn({ stage: 'prod' });

const header = (name: string) => `gatewayresponse.header.${name}`;
const typesWith = (name: string) => responses.flatMap(({ type, headers }) => (header(name) in headers ? [type] : []));

/** API Gateway substitutes what it knows of the request. */
const bodyOf = (templates: Readonly<Record<string, string>>) =>
  JSON.parse(
    (templates['application/json'] ?? '').replaceAll('$context.requestId', '00000000-0000-4000-8000-000000000000'),
  );

/** By status, as "Gateway response types for API Gateway" has them, but for 401: see ADR 17. */
const statuses = {
  '400': ['BAD_REQUEST_BODY', 'BAD_REQUEST_PARAMETERS'],
  '401': ['EXPIRED_TOKEN', 'INVALID_SIGNATURE', 'MISSING_AUTHENTICATION_TOKEN', 'UNAUTHORIZED'],
  '403': ['ACCESS_DENIED', 'INVALID_API_KEY', 'WAF_FILTERED'],
  '404': ['RESOURCE_NOT_FOUND'],
  '413': ['REQUEST_TOO_LARGE'],
  '415': ['UNSUPPORTED_MEDIA_TYPE'],
  '429': ['QUOTA_EXCEEDED', 'THROTTLED'],
  '500': ['API_CONFIGURATION_ERROR', 'AUTHORIZER_CONFIGURATION_ERROR', 'AUTHORIZER_FAILURE'],
  '504': ['INTEGRATION_FAILURE', 'INTEGRATION_TIMEOUT'],
} as const;

const unauthenticated: readonly string[] = statuses['401'];

/** A status of API Gateway's for a type that has several. */
const statusOfDefault: Readonly<Record<string, string>> = { DEFAULT_4XX: '411', DEFAULT_5XX: '502' };

interface Documented {
  readonly security: readonly object[];
  readonly responses: Readonly<Record<string, object>>;
}

/** Whether an operation may be answered so: `unmatched` leaves no path unknown, and where nobody is asked for credentials none are wrong. */
const isAnswered = (type: string, { security }: Documented): boolean =>
  type !== 'RESOURCE_NOT_FOUND' && !(security.length === 0 && unauthenticated.includes(type));

/** Every operation of openapi.json that is answered with a body. */
const operations = Object.entries<Readonly<Record<string, Documented>>>(openApi.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) =>
    method === 'head' ? [] : [{ where: `${method} ${path}`, operation }],
  ),
);

describe('the answers of API Gateway itself', () => {
  it('are all ours: there is one for every type', () => {
    const types = Object.values(ResponseType).map(({ responseType }: ResponseType) => responseType);
    expect(types.length).toBeGreaterThan(20);
    expect(responses.map(({ type }) => type).sort()).toEqual(types.sort());
  });

  it.each(Object.entries(statuses))('%s', (status, types) => {
    expect(responses.filter((one) => one.status === status).map(({ type }) => type)).toEqual(types);
  });

  it('keep the status of API Gateway where it has several', () => {
    const open = responses.filter(({ status }) => status === undefined);
    expect(open.map(({ type }) => type)).toEqual(['DEFAULT_4XX', 'DEFAULT_5XX']);
    for (const { templates } of open) expect(bodyOf(templates)).not.toHaveProperty('status');
  });

  it('ask for credentials with a 401 and for patience where trying again helps', () => {
    expect(typesWith('WWW-Authenticate')).toEqual(statuses['401']);
    expect(typesWith('Retry-After').sort()).toEqual([...statuses['429'], ...statuses['504']].sort());
  });
});

describe('a caller who shows no credentials, or wrong ones,', () => {
  it.each([
    ['cognito', '401', `'Bearer realm="users"'`],
    ['iam', '401', "'AWS4-HMAC-SHA256'"],
    ['public', '403', undefined],
  ])('with access=%s is told %s and %s', (access, expected, challenge) => {
    const risk = access === 'public' ? { acknowledgedRisk: 'anybody may get' } : {};
    const told = responsesIn({ access, ...risk }).filter(({ type }) => unauthenticated.includes(type));
    expect(told).toHaveLength(unauthenticated.length);
    for (const { status, headers } of told) {
      expect({ status, challenge: headers[header('WWW-Authenticate')] }).toEqual({ status: expected, challenge });
    }
  });
});

describe('pages', () => {
  const corsOf = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => name.includes('Access-Control')));

  /** With `iam` there are no pages: they don't sign. */
  const withPages = modes.filter(({ access }) => access !== 'iam');

  it.each(withPages)('of the origin may read every answer, with access=$access in $stage', ({ context }) => {
    const answers = responsesIn({ ...context, corsOrigin: 'https://app.example.com' });
    expect(answers).toHaveLength(responses.length);
    for (const { headers } of answers) {
      expect(corsOf(headers)).toEqual({
        [header('Access-Control-Allow-Origin')]: "'https://app.example.com'",
        [header('Access-Control-Expose-Headers')]:
          "'ETag, Location, Content-Location, Link, Retry-After, X-Request-Id, Idempotent-Replayed, WWW-Authenticate'",
      });
    }
  });

  it('of no origin may where none is named', () => {
    for (const { headers } of responses) expect(corsOf(headers)).toEqual({});
  });
});

describe.each(responses)('$type', ({ type, status, headers, templates }) => {
  it('is a problem that nobody keeps', () => {
    expect(headers).toMatchObject({
      [header('Content-Type')]: "'application/problem+json'",
      [header('Cache-Control')]: "'no-store'",
      [header('X-Content-Type-Options')]: "'nosniff'",
      [header('Vary')]: "'Accept, Origin'",
    });
    expect(Object.keys(templates)).toEqual(['application/json']);
  });

  it('has literals for headers, since it can have nothing else', () => {
    for (const value of Object.values(headers)) expect(value).toMatch(/^'[^']+'$/);
  });

  it('has the members of a problem of the service', () => {
    const { code } = bodyOf(templates);
    expect(bodyOf(templates)).toEqual({
      type: `/problems/${code}`,
      title: expect.stringMatching(/^[A-Z]/),
      ...(status === undefined ? {} : { status: Number(status) }),
      detail: expect.stringMatching(/\.$/),
      instance: 'urn:uuid:00000000-0000-4000-8000-000000000000',
      code: expect.stringMatching(/^[a-z_]+$/),
    });
  });

  it('is as openapi.json says, whatever the operation', () => {
    const faults = operations
      .filter(({ operation }) => isAnswered(type, operation))
      .flatMap(({ where, operation: { responses: documented } }) => {
        const response = resolved(documented[status ?? statusOfDefault[type] ?? ''] ?? documented['default']);
        const { schema } = response.content['application/problem+json'];
        return faultsBy(schema, bodyOf(templates)).map((fault) => `${where}: ${fault}`);
      });
    expect(faults).toEqual([]);
  });

  it('says of a code what the service says', () => {
    const { code, title } = bodyOf(templates);
    const known: Readonly<Record<string, ProblemType>> = problemTypes;
    const same = known[code];
    if (same === undefined) return expect(code).toBe('refused');
    expect(title).toBe(same.title);
    if (status !== undefined) expect(Number(status)).toBe(same.status);
  });
});
