import { logAsLambda } from '../lambda-logging.ts';
import { invocationContext } from './invocation-context.ts';
import { loadHandler } from './load-handler.ts';
import { runtimeClient } from './runtime-client.ts';

const variable = (name: string): string => process.env[name] ?? '';

/** Settles when what was logged has left this process: what comes after it must not be seen before. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
const logged = () => Promise.all([process.stdout, process.stderr].map(written));

// Who reads it may be gone: `lost` sees to that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
logAsLambda(console);

const client = runtimeClient(variable('AWS_LAMBDA_RUNTIME_API'), () => process.exit(1));

/** Tells whom the error concerns that nobody caught: init, then each invocation in its turn. */
let fail = client.failInit;

async function end(error: unknown, code: number): Promise<void> {
  await logged();
  await fail(error);
  process.exit(code);
}
// With the codes of Lambda's own runtime.
process.on('uncaughtException', (error) => void end(error, 129));
process.on('unhandledRejection', (reason) => void end(reason, 128));

async function serve(handler: ReturnType<typeof loadHandler>): Promise<void> {
  const invocation = await client.next();
  const { id, event, traceId } = invocation;
  fail = (error) => client.fail(id, error);
  if (traceId === undefined) delete process.env['_X_AMZN_TRACE_ID'];
  else process.env['_X_AMZN_TRACE_ID'] = traceId;
  let answer: () => Promise<void>;
  try {
    // What JSON cannot say is null, as in Lambda.
    const result = JSON.stringify(await handler(event, invocationContext(invocation, process.env))) ?? 'null';
    answer = () => client.respond(id, result);
  } catch (error) {
    answer = () => client.fail(id, error);
  }
  await logged();
  await answer();
}

/** The runtime of one execution environment: loads the function and serves one event after another, until it is ended. */
try {
  const handler = loadHandler(variable('LAMBDA_TASK_ROOT'), variable('_HANDLER'));
  for (;;) await serve(handler);
} catch (error) {
  await end(error, 1);
}
