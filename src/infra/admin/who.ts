import { type EmailAddress, emailAddressRules, isUserId, type UserId } from '../../domain/index.ts';
import { StartupError } from '../local/startup-error.ts';

/** How a person is named whose data are asked for. */
export type Who = { readonly userId: UserId } | { readonly email: EmailAddress } | { readonly subject: string };

export const whoOptions = {
  user: { type: 'string' },
  email: { type: 'string' },
  subject: { type: 'string' },
} as const;

export const whoUsage = `  --user      the person's id
  --email     or the address, in whatever case
  --subject   or the identity provider's name for them`;

/** @throws StartupError naming the argument at fault, and nothing that was given: it is personal */
export function readWho(values: { readonly [Name in keyof typeof whoOptions]: string | undefined }): Who {
  const { user, email, subject } = values;
  if ([user, email, subject].filter((value) => value !== undefined).length !== 1)
    throw new StartupError('Give one of --user, --email and --subject.');
  if (subject !== undefined) {
    if (subject === '') throw new StartupError('--subject is empty; give the name that is in the tokens as sub.');
    return { subject };
  }
  if (email !== undefined) {
    if (!emailAddressRules.every((rule) => rule.holds(email)))
      throw new StartupError('--email is no address such as ada@example.com; give one.');
    return { email: email as EmailAddress };
  }
  if (!isUserId(user)) throw new StartupError('--user is no id; give one as it is in the path of the user.');
  return { userId: user };
}

/** @throws StartupError where there are several */
export function onlyOf(ids: readonly UserId[]): UserId | undefined {
  if (ids.length > 1)
    throw new StartupError(
      `That names ${ids.length} users, ${ids.join(' and ')}; run npm run audit, and give one as --user.`,
    );
  return ids[0];
}
