import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

type Rule = Readonly<Record<string, readonly string[]>>;

/**
 * What each ring may import besides itself. A path allows the file or folder; `type:` allows `import type` alone;
 * `*` stands for the rest of a name; `computed:` names the one file whose imports may be made up at run time, unchecked.
 * A ring that is not named here does not exist; one within another comes first, and is none of the other's.
 */
export const dependencyRule: Rule = {
  'src/domain': ['type:src/ports'],
  'src/ports': ['type:src/domain'],
  'src/testing': ['src/domain', 'type:src/ports'],
  'src/adapters/in-memory': ['src/domain', 'type:src/ports'],
  'src/adapters/system': ['type:src/domain', 'type:src/ports'],
  'src/adapters/observing': ['src/domain', 'type:src/ports'],
  'src/adapters/dynamodb': ['src/domain', 'type:src/ports', '@aws-sdk/*', 'node:crypto'],
  'src/adapters/api-gateway': ['src/domain', 'class-validator', 'type:aws-lambda'],
  'src/infra/container': [
    'src/domain',
    'src/adapters/*',
    'type:src/ports',
    'inversify',
    'reflect-metadata',
    '@aws-sdk/*',
    'node:*',
  ],
  'src/infra/lambda': ['src/infra/container', 'src/adapters/api-gateway'],
  'src/infra/loader': ['node:fs', 'node:vm'],
  'src/infra/operations.ts': [
    'src/adapters/api-gateway/constant-headers.ts',
    'src/adapters/api-gateway/exposed-headers.ts',
    'src/adapters/api-gateway/operations.ts',
    'src/adapters/api-gateway/problem.ts',
    'src/adapters/api-gateway/scopes.ts',
    'src/adapters/dynamodb/rights.ts',
    'src/adapters/dynamodb/table-schema.ts',
  ],
  'src/infra/policy.ts': ['src/infra/operations.ts'],
  'src/infra/cdk/main.ts': ['src/infra/cdk/app'],
  // Our own deployment of the constructs, which others use without it: with their context, and with or without cdk-nag.
  'src/infra/cdk/app': [
    'src/infra/cdk',
    'src/infra/operations.ts',
    'src/infra/policy.ts',
    'aws-cdk-lib',
    'constructs',
    'cdk-nag',
    'node:*',
  ],
  'src/infra/cdk': ['src/infra/operations.ts', 'src/infra/policy.ts', 'aws-cdk-lib', 'constructs', 'node:*'],
  'src/infra/openapi': [
    'src/infra/operations.ts',
    'src/adapters/api-gateway',
    'src/domain',
    'class-validator',
    'class-validator-jsonschema',
  ],
  // What is seen of a request: data and pure functions, for the laptop's gateway and for its page.
  'src/infra/trace': [
    'src/domain',
    'src/adapters/api-gateway/idempotency-key.ts',
    'src/adapters/api-gateway/principal.ts',
    'src/adapters/api-gateway/user-view.ts',
  ],
  // What runs in the process of an execution environment beside the function.
  'src/infra/local/runtime': [
    'src/infra/local/lambda-logging.ts',
    'node:*',
    // The function, as it is built.
    'computed:src/infra/local/runtime/load-handler.ts',
  ],
  // What the page shows, worked out of what it is told: no element, no browser.
  'src/infra/page/model': ['src/infra/trace'],
  'src/infra/page': ['src/infra/page/model', 'src/infra/trace', 'preact', '@preact/signals'],
  'src/infra/local': [
    'src/infra/container',
    'src/infra/local/runtime',
    'src/infra/operations.ts',
    'src/infra/trace',
    'src/infra/policy.ts',
    'src/infra/openapi/problem-pages.ts',
    'src/adapters/api-gateway',
    'node:*',
    '@aws-sdk/client-dynamodb',
    'jose',
    // The laptop runs the functions as they are built, one folder of build/lambda for each operation.
    'computed:src/infra/local/load-bundle.ts',
  ],
  // For operators, at their own machines: no function has any of it, nor has the package.
  'src/infra/admin': [
    'src/domain',
    'src/adapters/dynamodb',
    'src/adapters/system',
    'type:src/ports',
    'src/infra/local/cleanup.ts',
    'src/infra/local/configuration.ts',
    'src/infra/local/data-directory-lock.ts',
    'src/infra/local/embedded-engine.ts',
    'src/infra/local/engine-binary.ts',
    'src/infra/local/function-environment.ts',
    'src/infra/local/signals.ts',
    'src/infra/local/startup-error.ts',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/lib-dynamodb',
    'node:*',
  ],
};

/** Sources by path, relative to the repository. */
export type Sources = Readonly<Record<string, string>>;

const lies = (path: string, place: string): boolean =>
  place.endsWith('*') ? path.startsWith(place.slice(0, -1)) : path === place || path.startsWith(`${place}/`);

const ringOf = (path: string, rings: readonly string[]): string | undefined => rings.find((ring) => lies(path, ring));

/** A relative specifier as a path in the repository; a package's name as it is. */
const targetOf = (specifier: string, importer: string): string =>
  specifier.startsWith('.') ? posix.join(posix.dirname(importer), specifier) : specifier;

function allows(entry: string, target: string, typeOnly: boolean): boolean {
  const forTypes = entry.startsWith('type:');
  return (typeOnly || !forTypes) && lies(target, forTypes ? entry.slice('type:'.length) : entry);
}

function refusal({ specifier, typeOnly }: Import, path: string, ring: string, rule: Rule): string[] {
  const may = rule[ring] ?? [];
  const said = `${ring} may import: itself${may.map((entry) => `, ${entry}`).join('')}`;
  if (specifier === undefined && may.includes(`computed:${path}`)) return [];
  if (specifier === undefined) return [`${path} imports a computed name, which nobody can check; ${said}`];
  const target = targetOf(specifier, path);
  if (ringOf(target, Object.keys(rule)) === ring || may.some((entry) => allows(entry, target, typeOnly))) return [];
  return [`${path} imports ${typeOnly ? 'type ' : ''}'${specifier}'; ${said}`];
}

/** Every break of the rule, one sentence each, naming the file, the import and what the ring may import. */
export function violationsOf(sources: Sources, rule = dependencyRule): string[] {
  const rings = Object.keys(rule);
  const paths = Object.keys(sources);
  const empty = rings.filter((ring) => !paths.some((path) => ringOf(path, rings) === ring));
  const breaks = Object.entries(sources).flatMap(([path, source]) => {
    const ring = ringOf(path, rings);
    if (ring === undefined) return [`${path} belongs to no ring; there are: ${rings.join(', ')}`];
    if (!/\.[cm]?[jt]sx?$/.test(path)) return [];
    return importsOf(source, path).flatMap((one) => refusal(one, path, ring, rule));
  });
  return [...empty.map((ring) => `${ring} has no files: its rule checks nothing`), ...breaks];
}
