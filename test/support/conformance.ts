import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// biome-ignore lint/suspicious/noExplicitAny: a JSON document, of which every member may be asked for
type Json = any;

/** An answer over HTTP, names of headers in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const openApi: Json = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../openapi.json', import.meta.url)), 'utf8'),
);

/** A client must put up with a new member of an answer; our tests must not, or it would be in no document. */
const closed = (schema: Json): Json => (schema.type === 'object' ? { additionalProperties: false, ...schema } : schema);

const schemas = Object.fromEntries(
  Object.entries<Json>(openApi.components.schemas).map(([name, schema]) => [name, closed(schema)]),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ components: { schemas } }, 'openapi');

const inDocument = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'));
const validators = new Map<string, ReturnType<typeof ajv.compile>>();

/** What is wrong with `value` by a schema of the document; empty where nothing is. */
export function faultsBy(schema: Json, value: unknown): readonly string[] {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(inDocument(schema));
  validators.set(key, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A node of the document, or what it refers to. */
export const resolved = (node: Json): Json =>
  node?.$ref === undefined
    ? node
    : node.$ref
        .slice(2)
        .split('/')
        .reduce((place: Json, name: string) => place[name], openApi);

/** Of the connection, said by `content`, or added by what stands before a deployed service. */
const undocumented =
  /^(?:connection|content-length|content-type|date|keep-alive|transfer-encoding|via|x-amz.*|x-amzn.*|x-cache)$/;

function headerFaults(declared: Json, headers: HttpAnswer['headers']): readonly string[] {
  const known = new Map(Object.entries<Json>(declared).map(([name, header]) => [name.toLowerCase(), resolved(header)]));
  const unknown = Object.keys(headers).filter((name) => !known.has(name) && !undocumented.test(name));
  return [
    ...unknown.map((name) => `the header ${name} is not documented`),
    ...[...known].flatMap(([name, { required, schema }]) => {
      const value = headers[name];
      if (value === undefined) return required === true ? [`the header ${name} is missing`] : [];
      return faultsBy(schema, value).map((fault) => `the header ${name}${fault}`);
    }),
  ];
}

function bodyFaults(content: Json, { headers, text }: HttpAnswer): readonly string[] {
  if (content === undefined) return text === '' ? [] : ['there is a body'];
  const type = headers['content-type'] ?? '';
  if (content[type] === undefined) return [`the content type ${type} is not documented`];
  return faultsBy(content[type].schema, JSON.parse(text)).map((fault) => `the body: ${fault}`);
}

/** What may be answered where there is no operation, by the gateway, too. */
const outsideOfOperations = ['path_not_found', 'method_not_allowed', 'unauthenticated', 'forbidden', 'internal_error'];

const statusIn = (code: string): unknown =>
  openApi.components.responses[code].content['application/problem+json'].schema.properties.status.const;

function responseFor(method: string, path: string, { status, text }: HttpAnswer): Json {
  const template = path === '/users' ? path : /^\/users\/[^/]+$/.test(path) ? '/users/{userId}' : '';
  const operation = method === method.toUpperCase() ? openApi.paths[template]?.[method.toLowerCase()] : undefined;
  if (operation !== undefined) return resolved(operation.responses[status]);
  // Without a body there is no code: any that has the status.
  const code = text === '' ? outsideOfOperations.find((one) => statusIn(one) === status) : JSON.parse(text).code;
  return outsideOfOperations.includes(code) && statusIn(code) === status
    ? openApi.components.responses[code]
    : undefined;
}

/** Throws where an answer is not what openapi.json says. `path` without stage and query. */
export function assertConforms(method: string, path: string, answer: HttpAnswer): void {
  const response = responseFor(method, path, answer);
  assert.ok(response, `${method} ${path}: ${answer.status} is not in openapi.json: ${answer.text}`);
  const faults = [
    ...headerFaults(response.headers, answer.headers),
    ...bodyFaults(method === 'HEAD' ? undefined : response.content, answer),
  ];
  assert.deepEqual(faults, [], `${method} ${path}: ${answer.status} ${JSON.stringify(answer.headers)} ${answer.text}`);
}
