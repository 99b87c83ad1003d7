import type { Node } from 'constructs';
import { accepted } from '../accepted-values.ts';
import { isAcknowledgedRisk } from '../acknowledged-risk.ts';
import type { UsersAccess } from '../users-service-props.ts';
import { choose, optional, refusal, refuse } from './context.ts';
import type { Stage } from './stages.ts';

function cognitoChoice(node: Node): UsersAccess {
  const domainPrefix = optional(node, 'domainPrefix', accepted.domainPrefix);
  const given: unknown = node.tryGetContext('callbackUrls');
  const callbackUrls = typeof given === 'string' ? given.split(',') : [];
  if (accepted.callbackUrls.accepts(callbackUrls)) return { kind: 'cognito', domainPrefix, callbackUrls };
  throw refusal('callbackUrls', given, `between commas, ${accepted.callbackUrls.advice}`);
}

function publicChoice(node: Node, stageName: string, { throwAway }: Stage): UsersAccess {
  if (!throwAway) {
    throw refusal('access', 'public', `the stage ${stageName} is to be kept, and what anybody may use is not`);
  }
  const acknowledgedRisk: unknown = node.tryGetContext('acknowledgedRisk');
  if (isAcknowledgedRisk(acknowledgedRisk)) return { kind: 'public', acknowledgedRisk };
  throw refusal('acknowledgedRisk', acknowledgedRisk, accepted.acknowledgedRisk.advice);
}

/** @throws SettingsError */
export function accessChoiceOf(node: Node, stageName: string, stage: Stage): UsersAccess {
  const kind = choose(node, 'access', ['cognito', 'iam', 'public']);
  if (kind !== 'cognito') refuse(node, 'domainPrefix', `leave it out, since access=${kind} has no sign-in pages`);
  if (kind === 'public') return publicChoice(node, stageName, stage);
  refuse(node, 'acknowledgedRisk', `leave it out, since access=${kind} leaves nothing to anybody`);
  if (kind === 'cognito') return cognitoChoice(node);
  // A signature comes in headers of its own, which a preflight would have to allow.
  refuse(node, 'corsOrigin', 'leave it out, since with access=iam callers sign, and pages do not');
  return { kind };
}
