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
