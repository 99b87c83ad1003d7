/**
 * What an access token allows its bearer, by the names that the identity provider writes into it: those of the resource server `users`.
 * What a person may do to which user is for the domain; a scope says what an application may do on a person's behalf.
 */
export const scopes = { read: 'users/read', write: 'users/write', admin: 'users/admin' } as const;

/** The group of the identity provider whose members are administrators. */
export const administratorsGroup = 'administrators';
