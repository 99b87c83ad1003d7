/**
 * What the SDK would load only to look for credentials elsewhere than in the environment, to ask a browser for its name or to read an
 * event stream. A function does none of it; bundled, it is a third of the code and a seventh of a cold start.
 */
const neverLoaded = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/core/event-streams',
  '@smithy/credential-provider-imds',
  'bowser',
];

/** How a function is bundled. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // CommonJS throughout: whoever loads a bundle gives it all that it gets, by its `require`.
  supported: { 'dynamic-import': false },
  // The default picks class-validator's CommonJS build, twenty times the size.
  mainFields: ['es2015', 'module', 'main'],
  external: neverLoaded,
  // What the loader reads is ASCII.
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
};
