import { describe, expect, it } from '@jest/globals';
import { dependencyRule, type Sources, violationsOf } from './rings.ts';
import { sourcesIn } from './sources.ts';

describe('the dependency rule', () => {
  it('holds for every file of src/', () => {
    expect(violationsOf(sourcesIn('src'))).toEqual([]);
  });
});

/** Every ring with one empty file. */
const rings: Sources = Object.fromEntries(
  Object.keys(dependencyRule).map((ring) => [ring.endsWith('.ts') ? ring : `${ring}/index.ts`, 'export {};']),
);

const plant = (path: string, source: string): string[] => violationsOf({ ...rings, [path]: source });

describe('the dependency rule is broken where', () => {
  it.each([
    ['the domain imports class-validator', 'src/domain/user.ts', "import { isEmail } from 'class-validator';"],
    ['the domain imports a node builtin', 'src/domain/user.ts', "import { randomUUID } from 'node:crypto';"],
    ['the domain imports a builtin by its bare name', 'src/domain/user.ts', "import { randomUUID } from 'crypto';"],
    ['the domain imports a value from a port', 'src/domain/user.ts', "import { port } from '../ports/clock.ts';"],
    [
      'the domain marks the name alone as a type',
      'src/domain/user.ts',
      "import { type Clock } from '../ports/clock.ts';",
    ],
    ['the domain imports an adapter', 'src/domain/user.ts', "import type { A } from '../adapters/system/index.ts';"],
    ['the domain loads a package later', 'src/domain/user.ts', "export const load = () => import('class-validator');"],
    ['the domain requires a package', 'src/domain/user.ts', "const v = require('class-validator');"],
    ['the domain requires one the old way', 'src/domain/user.ts', "import v = require('class-validator');"],
    ['the domain hands a package on', 'src/domain/index.ts', "export * from 'class-validator';"],
    ['the domain hands one name of it on', 'src/domain/index.ts', "export { isEmail } from 'class-validator';"],
    ['the domain names a type of it', 'src/domain/user.ts', "export type V = import('class-validator').Validator;"],
    ['the domain imports for the effect', 'src/domain/user.ts', "import 'reflect-metadata';"],
    ['an import is computed', 'src/domain/user.ts', "export const load = (name: string) => import('./' + name);"],
    [
      'the laptop computes an import elsewhere',
      'src/infra/local/a.ts',
      'export const load = (name: string) => import(name);',
    ],
    ['an import leaves src/', 'src/domain/user.ts', "import { event } from '../../test/support/events.ts';"],
    ['the domain imports the kit', 'src/domain/user.ts', "import { buildUser } from '../testing/builders.ts';"],
    ['the kit imports a test runner', 'src/testing/a.ts', "import { it } from '@jest/globals';"],
    ['the kit imports a type of one', 'src/testing/a.ts', "import type { it } from 'node:test';"],
    ['the kit imports a port as a value', 'src/testing/a.ts', "import { Clock } from '../ports/clock.ts';"],
    ['the kit imports an adapter', 'src/testing/a.ts', "import '../adapters/in-memory/index.ts';"],
    [
      'an adapter imports the kit',
      'src/adapters/in-memory/a.ts',
      "import { buildUser } from '../../testing/index.ts';",
    ],
    ['a port imports the domain as a value', 'src/ports/clock.ts', "import { DomainError } from '../domain/index.ts';"],
    ['an adapter imports another', 'src/adapters/in-memory/a.ts', "import { toCursor } from '../dynamodb/cursor.ts';"],
    [
      'an adapter imports a type of another',
      'src/adapters/in-memory/a.ts',
      "import type { I } from '../dynamodb/items.ts';",
    ],
    ['the in-memory adapter imports the SDK', 'src/adapters/in-memory/a.ts', "import '@aws-sdk/lib-dynamodb';"],
    ['the DynamoDB adapter reads files', 'src/adapters/dynamodb/a.ts', "import { readFileSync } from 'node:fs';"],
    [
      'a route imports a port',
      'src/adapters/api-gateway/routes/a.ts',
      "import type { Clock } from '../../../ports/clock.ts';",
    ],
    [
      'a route imports Lambda types as a value',
      'src/adapters/api-gateway/routes/a.ts',
      "import { X } from 'aws-lambda';",
    ],
    ['a Lambda entry imports the CDK', 'src/infra/lambda/a.ts', "import { App } from 'aws-cdk-lib';"],
    [
      'a Lambda entry imports an adapter of a port',
      'src/infra/lambda/a.ts',
      "import '../../adapters/dynamodb/index.ts';",
    ],
    ['the CDK imports a Lambda entry', 'src/infra/cdk/stack.ts', "import { handler } from '../lambda/get-user.ts';"],
    [
      'the CDK imports an adapter',
      'src/infra/cdk/stack.ts',
      "import { tableSchema } from '../../adapters/dynamodb/index.ts';",
    ],
    [
      'a construct checks itself with cdk-nag',
      'src/infra/cdk/stack.ts',
      "import { AwsSolutionsChecks } from 'cdk-nag';",
    ],
    [
      'a construct reads the context of our own app',
      'src/infra/cdk/a.ts',
      "import { choose } from './app/context.ts';",
    ],
    ['the operations import a whole adapter', 'src/infra/operations.ts', "import '../adapters/dynamodb/index.ts';"],
    ['the container imports the laptop', 'src/infra/container/a.ts', "import { start } from '../local/start.ts';"],
    [
      'a Lambda entry imports the issuer of the laptop',
      'src/infra/lambda/a.ts',
      "import '../local/identity/access-token.ts';",
    ],
    [
      "the operators' commands import the CDK",
      'src/infra/admin/a.ts',
      "import { Table } from 'aws-cdk-lib/aws-dynamodb';",
    ],
    [
      "the operators' commands import the edge",
      'src/infra/admin/a.ts',
      "import '../../adapters/api-gateway/index.ts';",
    ],
    [
      "the operators' commands start the laptop's gateway",
      'src/infra/admin/a.ts',
      "import { startGateway } from '../local/gateway.ts';",
    ],
    ["a Lambda entry imports an operators' command", 'src/infra/lambda/a.ts', "import '../admin/erase-person.ts';"],
    ["the laptop imports an operators' command", 'src/infra/local/a.ts', "import '../admin/erase-person.ts';"],
    ['the container imports what the issuer needs', 'src/infra/container/a.ts', "import { jwtVerify } from 'jose';"],
    ['the page imports the gateway', 'src/infra/page/a.ts', "import { startGateway } from '../local/gateway.ts';"],
    ['the page imports a type of it', 'src/infra/page/a.ts', "import type { Gateway } from '../local/gateway.ts';"],
    [
      'an element of the page reads files',
      'src/infra/page/components/a.tsx',
      "import { readFileSync } from 'node:fs';\nexport const A = () => <pre>{readFileSync('a', 'utf8')}</pre>;",
    ],
    ['the model of the page draws', 'src/infra/page/model/a.ts', "import { signal } from '@preact/signals';"],
    ['the model of the page knows its state', 'src/infra/page/model/a.ts', "import { log } from '../state/state.ts';"],
    ['the laptop imports the page', 'src/infra/local/a.ts', "import { curlOf } from '../page/model/curl.ts';"],
    ['what is traced imports the page', 'src/infra/trace/a.ts', "import { curlOf } from '../page/model/curl.ts';"],
    ['a package only begins with an allowed name', 'src/infra/cdk/stack.ts', "import 'constructs-extra';"],
    ['a folder only begins with an allowed name', 'src/infra/lambda/a.ts', "import '../container-extra/a.ts';"],
  ])('%s', (_, path, source) => {
    const violations = plant(path, source);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatch(new RegExp(`^${path} imports .*; src/\\S+ may import: itself`));
  });

  it('names the file, the import and what the ring may import', () => {
    expect(plant('src/domain/user.ts', "import { isEmail } from 'class-validator';")).toEqual([
      "src/domain/user.ts imports 'class-validator'; src/domain may import: itself, type:src/ports",
    ]);
  });

  it('counts every import of a file', () => {
    const source = "import 'a';\nimport type { B } from 'b';\nexport const c = { d: [() => import('c')] };";
    expect(plant('src/domain/user.ts', source)).toHaveLength(3);
  });

  it.each([
    'src/utils/text.ts',
    'src/index.ts',
    'src/domains/user.ts',
    'src/infra/helpers.ts',
    'src/adapters/sql/a.ts',
  ])('%s belongs to no ring', (path) => {
    expect(plant(path, '')).toEqual([expect.stringContaining(`${path} belongs to no ring`)]);
  });

  it.each(Object.keys(rings))('the ring of %s is emptied', (path) => {
    const { [path]: _, ...others } = rings;
    const ring = path.replace('/index.ts', '');
    expect(violationsOf(others)).toEqual([`${ring} has no files: its rule checks nothing`]);
  });
});

describe('the dependency rule allows', () => {
  it.each([
    ['rings with nothing to import', 'src/domain/user.ts', 'export {};'],
    ['a ring itself', 'src/domain/user.ts', "import { DomainError } from './errors.ts';"],
    ['a ring itself, one folder up', 'src/adapters/api-gateway/routes/a.ts', "import '../problem.ts';"],
    ['a type of a port in the domain', 'src/domain/user.ts', "import type { Clock } from '../ports/clock.ts';"],
    ['a type handed on', 'src/ports/index.ts', "export type { User } from '../domain/user.ts';"],
    ['a part of an allowed package', 'src/infra/cdk/a.ts', "import { Table } from 'aws-cdk-lib/aws-dynamodb';"],
    [
      'an element of the page',
      'src/infra/page/components/a.tsx',
      "import { useState } from 'preact/hooks';\nexport const A = () => <b>{useState(1)[0]}</b>;",
    ],
    ['any package of a scope', 'src/adapters/dynamodb/a.ts', "import '@aws-sdk/util-dynamodb';"],
    [
      'decorators',
      'src/adapters/api-gateway/a.ts',
      "import { A } from 'class-validator';\nclass R { @A() email!: string }",
    ],
    [
      'a name that only reads like an import',
      'src/domain/user.ts',
      "// import 'fs'\nexport const text = \"import 'fs'\";",
    ],
  ])('%s', (_, path, source) => {
    expect(plant(path, source)).toEqual([]);
  });
});
