import type { Node } from 'constructs';
import { type AcceptedValue, fault } from '../accepted-values.ts';

/** Whoever deploys has to change something; the message says what, in one sentence. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Everything that whoever deploys may say. */
const keys = ['stage', 'access', 'callbackUrls', 'domainPrefix', 'acknowledgedRisk', 'corsOrigin'] as const;

type Key = (typeof keys)[number];

/** What the CDK's command keeps in cdk.json. All else of the CDK has a colon or a slash. */
const keysOfCommand = ['acknowledged-issue-numbers', 'cli-telemetry'];

/** `advice` says what the key may be. */
export const refusal = (key: string, value: unknown, advice: string): SettingsError =>
  new SettingsError(`The context key "${key}" ${fault(value, advice)}`);

/**
 * A key that is spelled otherwise would leave the default in force without a word.
 * @throws SettingsError
 */
export function refuseUnknownKeys(node: Node): void {
  const known: readonly string[] = [...keys, ...keysOfCommand];
  for (const [key, value] of Object.entries<unknown>(node.getAllContext())) {
    if (/^[\w-]+$/.test(key) && !known.includes(key)) {
      throw refusal(key, value, `the keys are ${keys.join(', ')}, and those of the CDK`);
    }
  }
}

/** @throws SettingsError where the key is said, which is of no use here: `advice` says why */
export function refuse(node: Node, key: Key, advice: string): void {
  const value: unknown = node.tryGetContext(key);
  if (value !== undefined) throw refusal(key, value, advice);
}

/** @throws SettingsError where the value is missing or none of `choices` */
export function choose<Choice extends string>(node: Node, key: Key, choices: readonly Choice[]): Choice {
  const value: unknown = node.tryGetContext(key);
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw refusal(key, value, `set it to ${choices.join(' or ')}, with -c ${key}=... or in cdk.json`);
}

/**
 * A text that is accepted; undefined where there is none.
 * @throws SettingsError
 */
export function optional(node: Node, key: Key, { accepts, advice }: AcceptedValue): string | undefined {
  const value: unknown = node.tryGetContext(key);
  if (value === undefined || (typeof value === 'string' && accepts(value))) return value;
  throw refusal(key, value, advice);
}
