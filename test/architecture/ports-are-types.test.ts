import { describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { sourcesIn } from './sources.ts';

/** What runs of a source. `verbatimModuleSyntax`, as in tsconfig: nothing but `import type` is erased. */
const emitted = (source: string): string =>
  transformSync(source, {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript' },
      transform: { verbatimModuleSyntax: true },
      minify: { format: { comments: false } },
    },
    module: { type: 'es6' },
    minify: true,
  }).code.trim();

const nothing = 'export{};';

describe('a port compiles to nothing:', () => {
  const ports = sourcesIn('src/ports');

  it.each(Object.entries(ports))('%s', (_, source) => {
    expect(emitted(source)).toBe(nothing);
  });

  it('there are ports', () => {
    expect(Object.keys(ports).length).toBeGreaterThanOrEqual(4);
  });
});

describe('something is left of a port that', () => {
  it.each([
    ['exports a value', 'export const port = 1;'],
    ['exports an enum', 'export enum Port { A }'],
    ['exports a class', 'export abstract class Port {}'],
    ['hands a value on', "export { DomainError } from '../domain/errors.ts';"],
    ['hands everything on', "export * from './clock.ts';"],
    ['marks the name alone as a type', "import { type User } from '../domain/user.ts';\nexport type U = User;"],
    ['imports for the effect', "import 'reflect-metadata';\nexport type U = 1;"],
  ])('%s', (_, source) => {
    expect(emitted(source)).not.toBe(nothing);
  });
});
