import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { faults } from '../../src/infra/trace/faults.ts';
import type { Fixture } from '../../src/infra/trace/fixture-format.ts';

const closed = (required: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>> = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
const string = { type: 'string' };
const headers = {
  type: 'object',
  additionalProperties: { anyOf: [string, { type: 'array', items: string, minItems: 2 }] },
};
const oneOf = (...members: Readonly<Record<string, unknown>>[]) => ({
  ...closed({}, Object.assign({}, ...members)),
  minProperties: 1,
  maxProperties: 1,
});
const body = [{ json: true }, { text: string }, { base64: { ...string, pattern: '^[A-Za-z0-9+/]*={0,2}$' } }];
const page = { page: closed({ items: { type: 'array', items: { type: 'object' } } }, { nextCursor: string }) };
const step = closed(
  {
    as: { ...string, pattern: '^(administrator|person [1-9][0-9]*|program|nobody|stranger)$' },
    request: closed(
      { method: { ...string, minLength: 1 }, target: { ...string, pattern: '^/' } },
      { headers, body: oneOf(...body) },
    ),
  },
  {
    scope: string,
    faults: { type: 'array', items: { enum: faults }, minItems: 1 },
    expect: closed(
      { status: { type: 'integer', minimum: 200, maximum: 599 }, headers },
      { body: oneOf(...body, page) },
    ),
  },
);

const validate = new Ajv({ strict: false }).compile(
  closed({
    version: { const: 1 },
    name: { ...string, minLength: 1 },
    steps: { type: 'array', items: step, minItems: 1 },
  }),
);

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`);
  }
}

/** @throws Error naming the file and the member at fault */
export function readFixture(file: string, text: string): Fixture {
  const document = parsed(file, text);
  if (validate(document)) return document as unknown as Fixture;
  const [{ instancePath = '', message = '', params = {} } = {}] = validate.errors ?? [];
  const named = params['additionalProperty'] ?? params['allowedValue'] ?? params['allowedValues'];
  const more = named === undefined ? '' : ` (${JSON.stringify(named)})`;
  throw new Error(`${file} is no fixture: ${instancePath === '' ? 'the document' : instancePath} ${message}${more}`);
}

/**
 * The fixtures of a folder, by the names of their files.
 * @throws Error where there is none, and for a file that is none
 */
export function readFixtures(folder: string): ReadonlyMap<string, Fixture> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`${folder} has no fixture: nothing would be replayed`);
  return new Map(files.map((file) => [file, readFixture(file, readFileSync(join(folder, file), 'utf8'))]));
}
