import type { Node } from 'constructs';
import { type AccessChoice, accessChoiceOf } from './access-choice.ts';
import { choose, optional, refuseUnknownKeys } from './context.ts';
import { isDeployedOrigin } from './page-addresses.ts';
import { type Limits, publicLimits, type StageName, type StageSettings, stageNames, stages } from './stage-settings.ts';

/** What a deployment is told through the CDK's context: in cdk.json, or with `-c key=value`. */
export interface Settings {
  readonly stageName: StageName;
  readonly stage: StageSettings;
  readonly access: AccessChoice;
  readonly limits: Limits;
  /** Whose pages may call and read the answers. */
  readonly corsOrigin: string | undefined;
}

/** @throws SettingsError where a value is missing or unknown, or a key is */
export function settingsOf(node: Node): Settings {
  refuseUnknownKeys(node);
  const stageName = choose(node, 'stage', stageNames);
  const stage = stages[stageName];
  const access = accessChoiceOf(node, stageName, stage);
  const corsOrigin = optional(
    node,
    'corsOrigin',
    isDeployedOrigin,
    'set it to one origin as browsers write it, like https://app.example.com or http://localhost:8080, or leave it out',
  );
  return { stageName, stage, access, limits: access.kind === 'public' ? publicLimits : stage.limits, corsOrigin };
}
