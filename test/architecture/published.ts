import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import type { Sources } from './rings.ts';

/** What each export needs at run time besides the language: no more, and no less. What needs nothing runs anywhere. */
export const needs: Readonly<Record<string, readonly string[]>> = {
  './domain': [],
  './ports': [],
  './adapters/api-gateway': ['class-validator'],
  './adapters/dynamodb': ['@aws-sdk/lib-dynamodb', '@aws-sdk/util-dynamodb', 'node:crypto'],
  './adapters/in-memory': [],
  './adapters/observing': [],
  './adapters/system': [],
  './cdk': ['aws-cdk-lib', 'constructs', 'node:crypto', 'node:fs', 'node:url'],
  './testing': [],
};

/** What of a module is looked at: what runs, or that and its types. */
export const javaScript = ['.js'];
export const javaScriptAndTypes = ['.js', '.d.ts'];

const suffix = /(?:\.d)?\.[jt]s$/;

/** `@scope/name/part` is in the package `@scope/name`. */
const packageOf = (specifier: string): string => /^(?:node:.*|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;

/** What `entries` are made of: every file that they reach through imports, the packages, and what leads nowhere. */
export function reachedFrom(entries: readonly string[], sources: Sources, kinds: readonly string[]) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const broken: string[] = [];
  const follow = (file: string, specifier = 'a computed name'): void => {
    if (!specifier.startsWith('.')) packages.add(packageOf(specifier));
    else if (suffix.test(specifier)) modules.add(posix.join(posix.dirname(file), specifier.replace(suffix, '')));
    else broken.push(`${file} imports '${specifier}', which has no extension`);
  };
  // What is added to a set while it is walked through has its turn, too.
  const modules = new Set(entries.map((entry) => entry.replace(suffix, '')));
  for (const module of modules) {
    for (const file of kinds.map((kind) => module + kind)) {
      const source = sources[file];
      if (source === undefined) broken.push(`${file} is not there`);
      else for (const { specifier } of importsOf(source)) follow(file, specifier);
      files.add(file);
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort(), broken };
}
