/**
 * One record in the log; Lambda's JSON logging makes members of its own, and this one is the message. An error where something failed that
 * is not a client's fault. It names the function's version, since two serve during a rollout; on the laptop there is none.
 */
export function log(entry: { readonly errors?: readonly string[] }): void {
  const version = process.env['AWS_LAMBDA_FUNCTION_VERSION'];
  const record = version === undefined ? entry : { ...entry, version };
  (entry.errors === undefined ? console.info : console.error)(record);
}
