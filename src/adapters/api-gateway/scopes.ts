/**
 * What an access token allows its bearer, by the names that the identity provider writes into it: those of the resource server `users`.
 * What a person may do to which user is for the domain; a scope says what an application may do on a person's behalf.
 */
export const scopes = { read: 'users/read', write: 'users/write', admin: 'users/admin' } as const;

/** What a 401 asks for (RFC 9110 §11.6.1): the scheme and, since RFC 6750 §3 wants one, a parameter. */
export const bearerChallenge = 'Bearer realm="users"';

/** The group of the identity provider whose members are administrators. */
export const administratorsGroup = 'administrators';
