import { Token } from 'aws-cdk-lib';
import { actions } from '../operations.ts';
import { isAcknowledgedRisk } from './acknowledged-risk.ts';
import { isCallbackUrl, isDeployedOrigin } from './page-addresses.ts';

/** What a value has to be, whoever says it: the props of the construct, or the context of our own app. */
export interface AcceptedValue {
  readonly accepts: (value: unknown) => boolean;
  /** What to do for whoever said another, behind a colon. */
  readonly advice: string;
}

/** A text that is known only once it is deployed, such as the domain of a distribution, cannot be judged before. */
const text = (isRight: (value: string) => boolean) => (value: unknown) =>
  typeof value === 'string' && (Token.isUnresolved(value) || isRight(value));

const isAddress = text(isCallbackUrl);

export const accepted = {
  corsOrigin: {
    accepts: text(isDeployedOrigin),
    advice:
      'set it to one origin as browsers write it, like https://app.example.com or http://localhost:8080, or leave it out',
  },
  /** "Set up a stage for a REST API" in the API Gateway Developer Guide. */
  stageName: {
    accepts: text((value) => /^[\w-]{1,128}$/.test(value)),
    advice: 'set it to at most 128 letters, digits, hyphens and underscores, or leave it out',
  },
  /** "Configuring a user pool domain" in the Amazon Cognito Developer Guide: a DNS label without three words. */
  domainPrefix: {
    accepts: text((value) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value) && !/aws|amazon|cognito/.test(value)),
    advice:
      'set it to at most 63 lower-case letters, digits and inner hyphens without "aws", "amazon" or "cognito", or leave it out',
  },
  callbackUrls: {
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isAddress),
    advice: 'set it to one address or more, each https://... or http://localhost..., with neither * nor #',
  },
  acknowledgedRisk: {
    accepts: isAcknowledgedRisk,
    advice: `with public access it says who may do what, as in "anybody may create, get", each once of ${actions.join(', ')}`,
  },
} as const satisfies Record<string, AcceptedValue>;

/** What is wrong with a value, behind the name of what was said. */
export const fault = (value: unknown, advice: string): string =>
  `${value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`}: ${advice}.`;
