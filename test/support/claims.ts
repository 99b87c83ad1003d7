/** Of an access token, as the authorizer of a REST API passes them on: all of them are strings. */
export const claimsOf = (sub: string, overrides: Readonly<Record<string, unknown>> = {}) => ({
  sub,
  token_use: 'access',
  scope: 'openid users/read users/write',
  client_id: 'app-client',
  username: sub,
  iss: 'https://issuer.example.com',
  version: '2',
  ...overrides,
});

/** Of a client that came with its own credentials, and for nobody. */
export const clientClaims = (overrides: Readonly<Record<string, unknown>> = {}) => ({
  sub: 'machine-client',
  client_id: 'machine-client',
  token_use: 'access',
  scope: 'users/read users/write',
  ...overrides,
});
