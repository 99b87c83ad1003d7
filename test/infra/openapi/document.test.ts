import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { operations } from '../../../src/adapters/api-gateway/operations.ts';
import { problemTypes } from '../../../src/adapters/api-gateway/problem.ts';
import { toCursor } from '../../../src/adapters/dynamodb/cursor.ts';
import type { UserId } from '../../../src/domain/index.ts';
import { openApiDocument } from '../../../src/infra/openapi/document.ts';
import { cursor, userId } from '../../../src/infra/openapi/examples.ts';
import { problemPages } from '../../../src/infra/openapi/problem-pages.ts';
import { faultsBy, openApi, resolved } from '../../support/conformance.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

it('openapi.json is what the code says (npm run openapi writes it)', () => {
  expect(openApi).toEqual(JSON.parse(JSON.stringify(openApiDocument(version))));
});

it('is of the version of the package, and of wherever it is', () => {
  expect(openApi.info.version).toBe(version);
  expect(openApi.servers.map(({ url }: { url: string }) => url)).toEqual(['/']);
});

/** Patterns say it already, to who checks; this is for who makes a form or a type of it. */
it('names the formats of what a user is', () => {
  const formats = (schema: string) =>
    Object.entries<{ format?: string }>(openApi.components.schemas[schema].properties).map(([name, { format }]) => [
      name,
      format,
    ]);
  const profile = [
    ['email', 'email'],
    ['name', undefined],
  ];
  const times = ['createdAt', 'updatedAt'].map((name) => [name, 'date-time']);
  expect(formats('User')).toEqual([['id', 'uuid'], ...profile, ...times]);
  for (const request of ['CreateUserRequest', 'ReplaceUserRequest', 'PatchUserRequest']) {
    expect(formats(request)).toEqual(profile);
  }
});

it('has each operation at its path, for each of its methods, with the scopes that let a token through', () => {
  for (const { methods, resource, scope } of Object.values(operations)) {
    for (const method of methods) {
      const { security } = openApi.paths[resource][method.toLowerCase()];
      expect(security).toEqual([{ accessToken: [scope] }, { accessToken: ['users/admin'] }]);
    }
  }
});

it('has no operation that the table lacks', () => {
  const documented = Object.entries<object>(openApi.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const rows = Object.values(operations).flatMap(({ methods, resource }) =>
    [...methods, 'OPTIONS'].map((method) => `${method} ${resource}`),
  );
  expect(new Set(documented)).toEqual(new Set(rows));
});

it('has for HEAD what GET is answered, headers alone', () => {
  for (const { get, head } of Object.values<Record<string, { responses: object }>>(openApi.paths)) {
    const headersOf = (operation = get) =>
      Object.entries(operation?.responses ?? {}).map(([status, response]) => [status, resolved(response).headers]);
    expect(headersOf(head)).toEqual(headersOf(get));
    expect(Object.values(head?.responses ?? {}).filter((response) => 'content' in resolved(response))).toEqual([]);
  }
});

it('has an example of every problem code', () => {
  const examples = Object.values<{ content?: Record<string, { examples: object }> }>(
    openApi.components.responses,
  ).flatMap(({ content }) => Object.keys(content?.['application/problem+json']?.examples ?? {}));
  expect(new Set(examples)).toEqual(new Set([...Object.keys(problemTypes), 'refused']));
});

it('knows every code that is explained', () => {
  expect(openApi.components.schemas.Problem.properties.code.enum).toEqual(problemPages.map(({ code }) => code));
});

it('shows a cursor as there are', () => {
  expect(toCursor(userId as UserId)).toBe(cursor);
});

interface Sample {
  readonly where: string;
  readonly schema: object;
  readonly value: unknown;
}

/** Every example beside a schema, wherever it is in the document. */
function* samplesIn(node: unknown, where = '#'): Generator<Sample> {
  if (typeof node !== 'object' || node === null) return;
  const { schema, example, examples } = node as Record<string, unknown>;
  if (schema !== undefined && example !== undefined) yield { where, schema: schema as object, value: example };
  if (schema !== undefined && examples !== undefined) {
    for (const [name, { value }] of Object.entries(examples as Record<string, { value: unknown }>))
      yield { where: `${where}/${name}`, schema: schema as object, value };
  }
  if (Array.isArray(examples)) for (const value of examples) yield { where, schema: node, value };
  for (const [name, member] of Object.entries(node)) yield* samplesIn(member, `${where}/${name}`);
}

describe('an example keeps to its schema:', () => {
  const samples = [...samplesIn(openApi)];

  it('there are examples', () => {
    expect(samples.length).toBeGreaterThan(50);
  });

  it.each(samples.map((sample) => [sample.where, sample] as const))('%s', (_, { schema, value }) => {
    expect(faultsBy(schema, value)).toEqual([]);
  });
});

it.each(Object.keys(openApi.components.headers))('the header %s has an example', (name) => {
  expect(openApi.components.headers[name].example).toEqual(expect.any(String));
});

it('every operation says something of itself', () => {
  for (const item of Object.values<Record<string, { summary?: string; description?: string }>>(openApi.paths)) {
    for (const { summary, description } of Object.values(item)) {
      expect([summary, description]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\.$/)]);
    }
  }
});
