import { type AcceptedValue, accepted } from './accepted-values.ts';
import { PropError } from './prop-error.ts';
import type { UsersAccess, UsersServiceProps } from './users-service-props.ts';

function check(prop: string, value: unknown, { accepts, advice }: AcceptedValue): void {
  if (!accepts(value)) throw new PropError(prop, value, advice);
}

function checkIfSaid(prop: string, value: unknown, asked: AcceptedValue): void {
  if (value !== undefined) check(prop, value, asked);
}

/** The compiler says so, too, where there is one. */
function refuse(prop: string, value: unknown, because: string): void {
  if (value !== undefined) throw new PropError(prop, value, `leave it out, since ${because}`);
}

function checkAccess(access: UsersAccess): void {
  switch (access?.kind) {
    case 'cognito':
      if (access.userPool !== undefined) {
        refuse('access.callbackUrls', access.callbackUrls, 'the user pool that was brought has clients of its own');
        refuse('access.domainPrefix', access.domainPrefix, 'the user pool that was brought has a domain of its own');
        return;
      }
      check('access.callbackUrls', access.callbackUrls, accepted.callbackUrls);
      checkIfSaid('access.domainPrefix', access.domainPrefix, accepted.domainPrefix);
      return;
    case 'iam':
      return;
    case 'public':
      check('access.acknowledgedRisk', access.acknowledgedRisk, accepted.acknowledgedRisk);
      return;
    default:
      throw new PropError(
        'access.kind',
        (access as { kind?: unknown } | undefined)?.kind,
        'set it to cognito, iam or public',
      );
  }
}

/** Without a compiler there may be no props at all. @throws PropError */
export function checkProps(props: UsersServiceProps | null | undefined): void {
  const { access, stageName, throwAway = false, corsOrigin } = props ?? ({} as UsersServiceProps);
  checkAccess(access);
  checkIfSaid('stageName', stageName, accepted.stageName);
  checkIfSaid('corsOrigin', corsOrigin, accepted.corsOrigin);
  // A signature comes in headers of its own, which a preflight would have to allow.
  if (access.kind === 'iam') refuse('corsOrigin', corsOrigin, 'with iam callers sign, and pages do not');
  if (access.kind === 'public' && !throwAway) {
    throw new PropError('throwAway', throwAway, 'set it to true, since what anybody may use is not to be kept');
  }
}
