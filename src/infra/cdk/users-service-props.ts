import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITable, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Limits } from './limits.ts';

/**
 * How callers prove who they are. With `cognito` they bring an access token of a user pool; with `iam` they sign, and whoever may call
 * is an administrator; with `public` nobody is asked.
 * @example
 * ```ts
 * import { Stack } from 'aws-cdk-lib';
 * import { UserPool } from 'aws-cdk-lib/aws-cognito';
 * import type { UsersAccess } from 'hexagonal-users/cdk';
 *
 * const userPool = UserPool.fromUserPoolId(new Stack(), 'Staff', 'eu-north-1_Ab1cD2eF3');
 * const staff: UsersAccess = { kind: 'cognito', userPool };
 * const programs: UsersAccess = { kind: 'iam' };
 * const trial: UsersAccess = { kind: 'public', acknowledgedRisk: 'anybody may create, get' };
 * ```
 */
export type UsersAccess =
  /** The user pool is made, with a client for people and one for programs. */
  | {
      readonly kind: 'cognito';
      /** Where people are sent back to after signing in: `https`, or `http://localhost`. */
      readonly callbackUrls: readonly string[];
      /** The first label of the sign-in pages' address, which no other pool of the region may have. By itself it is made of the stack's id. */
      readonly domainPrefix?: string | undefined;
      readonly userPool?: undefined;
    }
  | {
      readonly kind: 'cognito';
      /**
       * One that is there. Nothing is added to it: its owner gives it `UsersScopes`, once, and clients that name them. Members of its
       * group `administrators` are administrators to the service.
       */
      readonly userPool: IUserPool;
      readonly callbackUrls?: undefined;
      readonly domainPrefix?: undefined;
    }
  | { readonly kind: 'iam' }
  /** Only what may be thrown away. */
  | {
      readonly kind: 'public';
      /** What anybody may do, to every user, as in `anybody may create, get`. */
      readonly acknowledgedRisk: string;
    };

/**
 * Any table of the CDK: the classes besides, since under `exactOptionalPropertyTypes` they miss their own interface.
 * @example
 * ```ts
 * import type { AnyTable } from 'hexagonal-users/cdk';
 *
 * const nameOf = ({ tableName }: AnyTable) => tableName;
 * ```
 */
export type AnyTable = ITable | Table | TableV2;

/**
 * Any topic of the CDK, for the same reason.
 * @example
 * ```ts
 * import type { AnyTopic } from 'hexagonal-users/cdk';
 *
 * const arnOf = ({ topicArn }: AnyTopic) => topicArn;
 * ```
 */
export type AnyTopic = ITopic | Topic;

/**
 * What the service is told; all but the access has a default, which keeps what is stored.
 * @example
 * ```ts
 * import type { Limits, UsersServiceProps } from 'hexagonal-users/cdk';
 *
 * const limits: Limits = { throttle: { rate: 20, burst: 40 }, perAddress: 3_000 };
 * const trial: UsersServiceProps = { access: { kind: 'iam' }, stageName: 'trial', throwAway: true, limits };
 * ```
 */
export interface UsersServiceProps {
  /** How callers prove who they are. */
  readonly access: UsersAccess;
  /** The first segment of the URL; `prod` by itself. */
  readonly stageName?: string | undefined;
  /** Whether tearing it down takes the data along. By itself nothing is: what it stores is protected, and outlives it. */
  readonly throwAway?: boolean | undefined;
  /** By itself three months. */
  readonly logRetention?: RetentionDays | undefined;
  /** By itself 200 requests per second, 400 at once and 6 000 from one address in five minutes; little with `public`. */
  readonly limits?: Limits | undefined;
  /** The one origin whose pages may call and read the answers. Not with `iam`: pages don't sign. */
  readonly corsOrigin?: string | undefined;
  /** In the same account and region, with `usersTableSchema`. One that is made in the same app is looked at; of another nothing can be seen. */
  readonly table?: AnyTable | undefined;
  /** For all logs, those of the functions and the access log; by itself one each. One that is brought gets metric filters. */
  readonly logGroup?: ILogGroup | undefined;
  /**
   * Where alarms are heard. By itself one is made, encrypted, with no subscription, unless the service may be thrown away: then there are
   * alarms only for a topic that is brought. One with a key has to let `cloudwatch.amazonaws.com` use it.
   */
  readonly alarmTopic?: AnyTopic | undefined;
  /** The address of your runbook, which alarms name with an anchor; by itself `docs/runbook.md`, that of this repository. */
  readonly runbook?: string | undefined;
  /** Of every role that is made. It has to allow what they do: see docs/permissions.md. */
  readonly permissionsBoundary?: IManagedPolicy | undefined;
}
