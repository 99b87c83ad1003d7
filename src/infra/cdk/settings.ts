import type { Node } from 'constructs';
import { type Access, accessKinds } from './access.ts';
import { type StageName, type StageSettings, stages } from './stage-settings.ts';

/** What a deployment is told through the CDK's context: in cdk.json, or with `-c key=value`. */
export interface Settings {
  readonly stageName: StageName;
  readonly stage: StageSettings;
  readonly access: Access;
}

/** Whoever deploys has to change something; the message says what, in one sentence. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

function choose<Choices extends object>(node: Node, key: string, choices: Choices): keyof Choices {
  const value: unknown = node.tryGetContext(key);
  if (typeof value === 'string' && Object.hasOwn(choices, value)) return value as keyof Choices;
  const given = value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`;
  const allowed = Object.keys(choices).join(' or ');
  throw new SettingsError(
    `The context key "${key}" ${given}: set it to ${allowed}, with -c ${key}=... or in cdk.json.`,
  );
}

/** @throws SettingsError where a value is missing or unknown */
export function settingsOf(node: Node): Settings {
  const stageName = choose(node, 'stage', stages);
  return { stageName, stage: stages[stageName], access: accessKinds[choose(node, 'access', accessKinds)] };
}
