import type { Node } from 'constructs';
import { accepted } from '../accepted-values.ts';
import type { UsersServiceProps } from '../users-service-props.ts';
import { accessChoiceOf } from './access-choice.ts';
import { choose, optional, refuseUnknownKeys } from './context.ts';
import { type Stage, type StageName, stageNames, stages } from './stages.ts';

/** What a deployment is told through the CDK's context: in cdk.json, or with `-c key=value`. */
export interface Settings extends UsersServiceProps {
  readonly stageName: StageName;
  readonly throwAway: boolean;
}

/** @throws SettingsError where a value is missing or unknown, or a key is */
export function settingsOf(node: Node): Settings {
  refuseUnknownKeys(node);
  const stageName = choose(node, 'stage', stageNames);
  const { limits, ...stage }: Stage = stages[stageName];
  const access = accessChoiceOf(node, stageName, stage);
  const corsOrigin = optional(node, 'corsOrigin', accepted.corsOrigin);
  // The limits of a stage are for callers who say who they are.
  return { stageName, ...stage, limits: access.kind === 'public' ? undefined : limits, access, corsOrigin };
}
