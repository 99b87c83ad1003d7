import { expect } from '@jest/globals';
import fc from 'fast-check';
import { type OperationName, operations } from '../../../src/adapters/api-gateway/operations.ts';
import { InMemoryUserRepository } from '../../../src/adapters/in-memory/index.ts';
import type { User, UserId } from '../../../src/domain/index.ts';
import { operationNames } from '../../../src/infra/openapi/answers.ts';
import type { Inserted } from '../../../src/ports/index.ts';
import { buildUser } from '../../../src/testing/builders.ts';
import { faultsBy, openApi, resolved } from '../../support/conformance.ts';
import { type Answer, Edge } from '../../support/edge.ts';
import type { EventOptions } from '../../support/events.ts';
import { requests } from './recipes.ts';

/** Whoever is asked for is there, and stays as they are: what is refused is refused for the request alone. */
class Everyone extends InMemoryUserRepository {
  override async insert(user: User): Promise<Inserted> {
    return { user, replayed: false };
  }
  override async find(id: UserId): Promise<User> {
    return buildUser({ id });
  }
  override async findBySubject(subject: string): Promise<User> {
    return buildUser({ subject });
  }
  override async update(): Promise<void> {}
  override async remove(): Promise<void> {}
}

const edge = new Edge((clock) => new Everyone({ clock }));

/** An operation by one of its methods. */
export interface Asked {
  readonly name: OperationName;
  readonly method: string;
}

export const everyOperation: readonly Asked[] = operationNames.flatMap((name) =>
  operations[name].methods.map((method) => ({ name, method })),
);

/** The answer to a request of the operation that is sound but for `options`. */
export const ask = ({ name, method }: Asked, options: EventOptions = {}, id?: string): Promise<Answer> => {
  const [, path, sound] = requests[name](undefined, id);
  return edge.send(method, path, { ...sound, ...options, headers: { ...sound?.headers, ...options.headers } });
};

/** What the document says of it. */
export const documented = ({ name, method }: Asked) => openApi.paths[operations[name].resource][method.toLowerCase()];

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly default?: unknown };
}

export const parametersOf = (asked: Asked, place: string): readonly Parameter[] =>
  documented(asked)
    .parameters.map(resolved)
    .filter((parameter: Parameter) => parameter.in === place);

export const parameterOf = (asked: Asked, place: string, name: string): Parameter | undefined =>
  parametersOf(asked, place).find((parameter) => parameter.name === name);

export const accepts = (schema: object, value: unknown): boolean => faultsBy(schema, value).length === 0;

/** As the rows of a table of tests. */
export const named = (asked: Asked) => [`${asked.method} ${asked.name}`, asked] as const;

/** Whether the answer is a 400; of this parameter and of nothing else, where it has a body to say so. */
export function isRefused({ status, text, json }: Answer, place: object): boolean {
  if (status !== 400) return false;
  if (text !== '') expect(json).toMatchObject({ code: 'invalid_input', errors: [place] });
  return true;
}

/** Texts of `pieces`, in any order. */
export const textsOf = (...pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(''));

/** Every one of `rows`, and 200 of `texts`. */
export async function eachOf<T>(rows: readonly T[], texts: fc.Arbitrary<T>, check: (value: T) => Promise<void>) {
  for (const row of rows) await check(row);
  await fc.assert(fc.asyncProperty(texts, check), { numRuns: 200, seed: 7 });
}
