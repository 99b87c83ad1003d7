/** Who calls. */
export type Principal =
  | { readonly kind: 'anonymous' }
  /** Signed in: `subject` is the identity provider's name for the person, unique and never reused. */
  | { readonly kind: 'user'; readonly subject: string }
  | { readonly kind: 'administrator' };
