import { posix } from 'node:path';
import { type Module, SourceTextModule, SyntheticModule } from 'node:vm';
import { transformSync } from '@swc/core';
import type { InMemoryUserRepository } from '../../src/adapters/in-memory/index.ts';
import * as domain from '../../src/domain/index.ts';
import { sourcesIn } from '../architecture/sources.ts';

/** One edit of a source of the in-memory adapter. */
export interface Fault {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

const folder = 'src/adapters/in-memory';
const sources = sourcesIn(folder);

const withoutTypes = (source: string): string =>
  transformSync(source, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' }, transform: { verbatimModuleSyntax: true } },
    module: { type: 'es6' },
  }).code;

function edited(path: string, { file, from, to }: Fault): string {
  const source = sources[path] ?? '';
  if (path !== `${folder}/${file}`) return source;
  const [head, tail, ...more] = source.split(from);
  if (tail === undefined || more.length > 0) throw new Error(`${path} does not have exactly one: ${from}`);
  return `${head}${to}${tail}`;
}

const domainModule = () =>
  new SyntheticModule(Object.keys(domain), function () {
    for (const [name, value] of Object.entries(domain)) this.setExport(name, value);
  });

/** The in-memory adapter as it would be with this fault. */
export async function withFault(fault: Fault): Promise<typeof InMemoryUserRepository> {
  const moduleAt = (path: string) => new SourceTextModule(withoutTypes(edited(path, fault)), { identifier: path });
  const linked = (specifier: string, importer: Module): Module => {
    const path = posix.join(posix.dirname(importer.identifier), specifier);
    return path.startsWith(folder) ? moduleAt(path) : domainModule();
  };
  const entry = moduleAt(`${folder}/user-repository.ts`);
  await entry.link(linked);
  await entry.evaluate();
  return Reflect.get(entry.namespace, 'InMemoryUserRepository');
}
