import { isOrigin } from '../../adapters/api-gateway/origin.ts';
import { type Action, actions } from '../../domain/index.ts';

/** @throws Error that names the variable where it is missing or empty */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is missing`);
  return value;
}

const isAction = (name: string): name is Action => actions.some((action) => action === name);

/**
 * `ANONYMOUS_ACTIONS`, such as `create,get`: what callers may do whom nobody knows. Nothing where it is missing or empty.
 * @throws Error that names the variable where it holds anything but actions
 */
export function anonymousActions(): readonly Action[] {
  const named = process.env['ANONYMOUS_ACTIONS'] || undefined;
  return (named?.split(',') ?? []).map((name) => {
    if (isAction(name)) return name;
    throw new Error(
      `the environment variable ANONYMOUS_ACTIONS must hold actions between commas, of: ${actions.join(', ')}`,
    );
  });
}

/**
 * `CORS_ORIGIN`, such as `https://app.example.com`: the origin whose pages may call. None where it is missing or empty.
 * @throws Error that names the variable where it is not one origin as browsers write it: a page's would never equal it
 */
export function corsOrigin(): string | undefined {
  const origin = process.env['CORS_ORIGIN'] || undefined;
  if (origin !== undefined && !isOrigin(origin)) {
    throw new Error('the environment variable CORS_ORIGIN must be one origin, like https://app.example.com');
  }
  return origin;
}
