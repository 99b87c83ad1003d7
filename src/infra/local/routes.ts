import type { FunctionRow } from '../operations.ts';

export interface MatchedRoute {
  readonly functionName: string;
  /** The template, as API Gateway names it in the event. */
  readonly resource: string;
  /** One of them is asked of a token; none: nobody is asked for one. */
  readonly scopes: readonly string[];
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

/** Literal before parameter before greedy, and of greedy ones the longer: what API Gateway prefers. */
const rank = (resource: string): number => (resource.includes('+}') ? 2 : resource.includes('{') ? 1 : 0);

/** Finds the function for a request among those of the table, as API Gateway would. */
export function routeMatcher(functions: readonly FunctionRow[]): RouteMatcher {
  const routes = functions.flatMap(({ name, routes }) => routes.map((route) => ({ ...route, name })));
  const resources = [...new Set(routes.map(({ resource }) => resource))]
    .sort((one, other) => rank(one) - rank(other) || other.length - one.length)
    .map((resource) => ({
      resource,
      pattern: patternOf(resource),
      byMethod: new Map(routes.filter((route) => route.resource === resource).map((route) => [route.method, route])),
    }));

  return (method, path) => {
    for (const { resource, pattern, byMethod } of resources) {
      const match = pattern.exec(path);
      const route = byMethod.get(method) ?? byMethod.get('ANY');
      if (match === null || route === undefined) continue;
      const pathParameters = match.groups === undefined ? null : { ...match.groups };
      return { functionName: route.name, resource, scopes: route.scopes, pathParameters };
    }
    throw new Error(`no function takes ${method} ${path}: the table lacks one for everything else`);
  };
}
