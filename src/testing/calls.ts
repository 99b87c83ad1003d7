import type { Action, Call } from '../domain/index.ts';

type Rest = Omit<Call, 'principal'>;

export const asAnonymous = (rest: Rest = {}): Call => ({ principal: { kind: 'anonymous' }, ...rest });

export const asAnonymousWhoMay = (may: readonly Action[], rest: Rest = {}): Call => ({
  principal: { kind: 'anonymous', may },
  ...rest,
});

export const asUser = (subject: string, rest: Rest = {}): Call => ({ principal: { kind: 'user', subject }, ...rest });

export const asAdministrator = (rest: Rest = {}): Call => ({ principal: { kind: 'administrator' }, ...rest });
