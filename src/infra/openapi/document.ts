import { acceptedTypes } from '../../adapters/api-gateway/content-type.ts';
import {
  allowedMethods,
  type Operation,
  type OperationName,
  operations,
} from '../../adapters/api-gateway/operations.ts';
import type { ProblemCode } from '../../adapters/api-gateway/problem.ts';
import { scopes } from '../../adapters/api-gateway/scopes.ts';
import { ofNoOperation, operationNames, preflight, problemsOf, problemsOfPreflight, successes } from './answers.ts';
import { gatewayResponse, gatewayResponseName } from './gateway-response.ts';
import { parameters, parametersOf } from './parameters.ts';
import { requestClasses } from './request-schemas.ts';
import { byStatus, componentName, problemResponseOf, sharedHeaders, successResponse } from './responses.ts';
import { refTo, type Schema } from './schema.ts';
import { schemas } from './schemas.ts';
import { texts } from './texts.ts';

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const problemRefs = (codes: readonly ProblemCode[], withBody: boolean): Schema =>
  Object.fromEntries(
    [...byStatus(codes)].map(([status, some]) => [status, refTo('responses', componentName(some, withBody))]),
  );

/** HEAD has no body, whatever is answered (RFC 9110 §9.3.2). */
const hasBody = (method: string): boolean => method !== 'HEAD';

const responsesOf = (name: OperationName, method: string): Schema => ({
  ...Object.fromEntries(successes[name].map((success) => [success.status, successResponse(success, hasBody(method))])),
  ...problemRefs(problemsOf(name), hasBody(method)),
  default: refTo('responses', gatewayResponseName(hasBody(method))),
});

const requestBodyOf = (name: OperationName, method: string): Schema => {
  if (!(name in requestClasses)) return {};
  const schema = refTo('schemas', `${capitalized(name)}Request`);
  const content = Object.fromEntries(acceptedTypes(method).map((type) => [type, { schema }]));
  return { requestBody: { required: true, content } };
};

const operationObject = (name: OperationName, method: string): Schema => ({
  operationId: method === 'HEAD' ? `head${capitalized(name)}` : name,
  tags: ['users'],
  ...texts.operations[name],
  security: [operations[name].scope, scopes.admin].map((scope) => ({ accessToken: [scope] })),
  parameters: parametersOf(name),
  ...requestBodyOf(name, method),
  responses: responsesOf(name, method),
});

const optionsObject = (resource: string): Schema => ({
  operationId: resource.includes('{') ? 'optionsOfUser' : 'optionsOfUsers',
  tags: ['users'],
  summary: 'The methods of this path',
  description:
    'Also what a browser asks before a request from another origin (Fetch Standard, "CORS-preflight request").',
  security: [],
  ...(resource.includes('{') ? { parameters: [refTo('parameters', 'userId')] } : {}),
  responses: {
    204: successResponse(preflight(allowedMethods(resource)), false),
    ...problemRefs(problemsOfPreflight, true),
    default: refTo('responses', gatewayResponseName(true)),
  },
});

const resources = [...new Set(Object.values<Operation>(operations).map(({ resource }) => resource))];

const pathOf = (resource: string): Schema =>
  Object.fromEntries([
    ...operationNames
      .filter((name) => operations[name].resource === resource)
      .flatMap((name) =>
        operations[name].methods.map((method) => [method.toLowerCase(), operationObject(name, method)]),
      ),
    ['options', optionsObject(resource)],
  ]);

const problemResponses = (): Schema => {
  const ofMethods = operationNames.flatMap((name) =>
    operations[name].methods.map((method) => ({ codes: problemsOf(name), withBody: hasBody(method) })),
  );
  const ofNone = [problemsOfPreflight, ofNoOperation].map((codes) => ({ codes, withBody: true }));
  return Object.fromEntries(
    [...ofMethods, ...ofNone].flatMap(({ codes, withBody }) =>
      [...byStatus(codes).values()].map((some) => [componentName(some, withBody), problemResponseOf(some, withBody)]),
    ),
  );
};

/** The API in OpenAPI 3.1, from the request classes, the rules of the domain and the operations table. */
export const openApiDocument = (version: string): Schema => ({
  openapi: '3.1.1',
  info: {
    title: 'hexagonal-users',
    version,
    summary: 'Users: who they are, kept right when requests race and answers get lost',
    description: texts.info,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [
    { url: '/', description: 'Where this document is; a deployed stage has a path of its own', 'x-internal': false },
  ],
  tags: [{ name: 'users', description: 'People, by id or as `me`.' }],
  paths: Object.fromEntries(resources.map((resource) => [resource, pathOf(resource)])),
  components: {
    schemas,
    parameters,
    headers: sharedHeaders,
    responses: {
      ...problemResponses(),
      ...Object.fromEntries(
        [true, false].map((withBody) => [gatewayResponseName(withBody), gatewayResponse(withBody)]),
      ),
    },
    securitySchemes: {
      accessToken: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'An access token of the identity provider (RFC 6750, judged by RFC8725) with one of the scopes that an operation names; here without `Bearer ` before it. A deployment with access=iam takes a signature (AWS Signature Version 4) instead; the laptop takes a request without a token as an administrator’s, unless it was started with ACCESS=token: `npm run token` makes one.',
      },
    },
  },
});
