import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { lambdaFlags } from '../../tools/compiled-code/compile.mjs';

/** What Lambda tells every function; tracing is on, and this request is not sampled. */
const lambdaEnvironment = {
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs',
  AWS_LAMBDA_FUNCTION_NAME: 'users',
  AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  LAMBDA_TASK_ROOT: '/var/task',
  _HANDLER: 'index.handler',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
};

/** Runs a program of a bench in a process of its own, as Lambda would start it, and returns what it wrote to file descriptor 3. */
export async function measuredBy(program, args, { node, environment, flags = [] }) {
  const child = spawn(node, [...lambdaFlags, ...flags, program, ...args], {
    env: { ...lambdaEnvironment, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [said, errors, [code]] = await Promise.all([text(child.stdio[3]), text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}: ${errors}`);
  return JSON.parse(said);
}
