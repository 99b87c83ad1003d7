import type { Node } from 'constructs';

/** Whoever deploys has to change something; the message says what, in one sentence. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** `advice` says what the key may be. */
export function refusal(key: string, value: unknown, advice: string): SettingsError {
  const given = value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`;
  return new SettingsError(`The context key "${key}" ${given}: ${advice}.`);
}

/** @throws SettingsError where the value is missing or none of `choices` */
export function choose<Choice extends string>(node: Node, key: string, choices: readonly Choice[]): Choice {
  const value: unknown = node.tryGetContext(key);
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw refusal(key, value, `set it to ${choices.join(' or ')}, with -c ${key}=... or in cdk.json`);
}

/**
 * A text of the kind that `isRight` knows; undefined where there is none.
 * @throws SettingsError
 */
export function optional(
  node: Node,
  key: string,
  isRight: (value: string) => boolean,
  advice: string,
): string | undefined {
  const value: unknown = node.tryGetContext(key);
  if (value === undefined || (typeof value === 'string' && isRight(value))) return value;
  throw refusal(key, value, advice);
}
