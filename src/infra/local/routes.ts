import type { FunctionRow } from '../operations.ts';

export interface MatchedRoute {
  readonly functionName: string;
  /** The template, as API Gateway names it in the event. */
  readonly resource: string;
  /** As sent, not decoded; null where the resource has none. */
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

export type RouteMatcher = (method: string, path: string) => MatchedRoute;

/** `{name}` is one segment that is not empty, `{name+}` all that is left. */
const patternOf = (resource: string): RegExp =>
  new RegExp(
    `^${resource
      .replaceAll(/[.*?^$()|[\]\\]/g, '\\$&')
      .replaceAll(/\{(\w+)\+\}/g, '(?<$1>.+)')
      .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
    's',
  );

/** Literal before parameter before greedy: what API Gateway prefers. */
const rank = (resource: string): number => (resource.includes('+}') ? 2 : resource.includes('{') ? 1 : 0);

/** Finds the function for a request among those of the table, as API Gateway would. */
export function routeMatcher(functions: readonly FunctionRow[]): RouteMatcher {
  const routes = functions.flatMap(({ name, routes }) => routes.map((route) => ({ ...route, name })));
  const resources = [...new Set(routes.map(({ resource }) => resource))]
    .sort((one, other) => rank(one) - rank(other))
    .map((resource) => ({
      resource,
      pattern: patternOf(resource),
      names: new Map(routes.filter((route) => route.resource === resource).map(({ method, name }) => [method, name])),
    }));

  return (method, path) => {
    for (const { resource, pattern, names } of resources) {
      const match = pattern.exec(path);
      const functionName = names.get(method) ?? names.get('ANY');
      if (match === null || functionName === undefined) continue;
      return { functionName, resource, pathParameters: match.groups === undefined ? null : { ...match.groups } };
    }
    throw new Error(`no function takes ${method} ${path}: the table lacks one for everything else`);
  };
}
