import type { Construct } from 'constructs';
import { type Access, iamAccess, publicAccess } from './access.ts';
import { cognitoAccess } from './cognito-access.ts';
import { SignIn } from './sign-in.ts';
import type { UsersAccess } from './users-service-props.ts';

/** The way in that was chosen, with what it needs made in `scope`. */
export function accessOf(
  scope: Construct,
  chosen: UsersAccess,
  { throwAway }: { readonly throwAway: boolean },
): Access {
  switch (chosen.kind) {
    case 'cognito': {
      if (chosen.userPool !== undefined) return cognitoAccess(scope, chosen.userPool);
      const signIn = new SignIn(scope, 'SignIn', { ...chosen, throwAway });
      return { ...cognitoAccess(scope, signIn.userPool), signIn };
    }
    case 'iam':
      return iamAccess;
    case 'public':
      return publicAccess(chosen.acknowledgedRisk);
  }
}
