import type { Node } from 'constructs';
import { actionsIn } from './acknowledged-risk.ts';
import { choose, optional, refusal, refuse } from './context.ts';
import { isCallbackUrl } from './page-addresses.ts';
import type { StageSettings } from './stage-settings.ts';

export interface CognitoChoice {
  readonly kind: 'cognito';
  readonly domainPrefix: string | undefined;
  readonly callbackUrls: readonly string[];
}

export interface PublicChoice {
  readonly kind: 'public';
  readonly acknowledgedRisk: string;
  readonly anonymousActions: readonly string[];
}

/** What was chosen of the ways in, with what belongs to it. */
export type AccessChoice = CognitoChoice | PublicChoice | { readonly kind: 'iam' };

/** "Configuring a user pool domain" in the Amazon Cognito Developer Guide: a DNS label without three words. */
const isDomainPrefix = (text: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text) && !/aws|amazon|cognito/.test(text);

function cognitoChoice(node: Node): CognitoChoice {
  const domainPrefix = optional(
    node,
    'domainPrefix',
    isDomainPrefix,
    'set it to at most 63 lower-case letters, digits and inner hyphens without "aws", "amazon" or "cognito", or leave it out',
  );
  const given: unknown = node.tryGetContext('callbackUrls');
  const callbackUrls = typeof given === 'string' ? given.split(',') : [];
  if (callbackUrls.length > 0 && callbackUrls.every(isCallbackUrl)) {
    return { kind: 'cognito', domainPrefix, callbackUrls };
  }
  throw refusal(
    'callbackUrls',
    given,
    'set it to addresses between commas, each https://... or http://localhost..., with neither * nor #',
  );
}

function publicChoice(node: Node, stageName: string, { throwAway }: StageSettings): PublicChoice {
  if (!throwAway) {
    throw refusal('access', 'public', `the stage ${stageName} is to be kept, and what anybody may use is not`);
  }
  const risk: unknown = node.tryGetContext('acknowledgedRisk');
  const anonymousActions = actionsIn(risk);
  return { kind: 'public', acknowledgedRisk: String(risk), anonymousActions };
}

/** @throws SettingsError */
export function accessChoiceOf(node: Node, stageName: string, stage: StageSettings): AccessChoice {
  const kind = choose(node, 'access', ['cognito', 'iam', 'public']);
  if (kind !== 'cognito') refuse(node, 'domainPrefix', `leave it out, since access=${kind} has no sign-in pages`);
  if (kind === 'public') return publicChoice(node, stageName, stage);
  refuse(node, 'acknowledgedRisk', `leave it out, since access=${kind} leaves nothing to anybody`);
  if (kind === 'cognito') return cognitoChoice(node);
  // A signature comes in headers of its own, which a preflight would have to allow.
  refuse(node, 'corsOrigin', 'leave it out, since with access=iam callers sign, and pages do not');
  return { kind };
}
