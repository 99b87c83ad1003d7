import type { Action } from './action.ts';

/** Who calls. */
export type Principal =
  /** Not known, but may do this much; nothing where it is absent. */
  | { readonly kind: 'anonymous'; readonly may?: readonly Action[] }
  /** Signed in: `subject` is the identity provider's name for the person, unique and never reused. */
  | { readonly kind: 'user'; readonly subject: string }
  | { readonly kind: 'administrator' };
