import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { operations } from '../../src/adapters/api-gateway/operations.ts';
import { routes } from '../../src/adapters/api-gateway/routes/index.ts';
import { functions } from '../../src/infra/operations.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const names = functions.map(({ name }) => name).sort();

describe('the operations table', () => {
  it('has one function for each operation, and unmatched', () => {
    expect(names).toEqual([...Object.keys(operations), 'unmatched'].sort());
  });

  it('has a Lambda entry for each function, and no entry is without a function', () => {
    expect(readdirSync('src/infra/lambda').sort()).toEqual(names.map((name) => `${kebab(name)}.ts`).sort());
  });

  it('has a route under the name of each operation', () => {
    for (const [name, { operation }] of Object.entries(routes)) expect(operation.name).toBe(name);
  });

  it('gives no method of a resource to two functions', () => {
    const all = functions.flatMap((row) => row.routes.map(({ method, resource }) => `${method} ${resource}`));
    expect(all.length).toBeGreaterThan(names.length);
    expect(new Set(all).size).toBe(all.length);
  });

  it('leaves nothing unanswered: unmatched takes what is left of each resource, and everything else', () => {
    const left = functions.find(({ name }) => name === 'unmatched')?.routes.filter(({ method }) => method === 'ANY');
    expect(left?.map(({ resource }) => resource).sort()).toEqual(['/', '/users', '/users/{userId}', '/{proxy+}']);
  });
});
