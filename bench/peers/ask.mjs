import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { probes } from './probes.mjs';

const program = fileURLToPath(new URL('observe.mjs', import.meta.url));
const patience = 20_000;

/** As on Lambda, where NODE_ENV is not set unless somebody does it. */
const environment = (extra) => ({
  PATH: process.env.PATH,
  AWS_LAMBDA_FUNCTION_NAME: 'users',
  AWS_REGION: 'eu-central-1',
  // This service lets nobody in unless it is told to; the other APIs know no callers.
  ANONYMOUS_ACTIONS: 'create,list,get,replace,patch,delete',
  ...extra,
});

/** The next message of a process; where it ends or stalls first, that is said instead. */
function next(child) {
  return new Promise((resolve) => {
    const settle = (message) => {
      clearTimeout(timer);
      child.off('message', settle);
      child.off('exit', ended);
      resolve(message);
    };
    const ended = () => settle({ answers: [{ lost: 'ends the process' }] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
    }, patience);
    child.on('message', settle);
    child.on('exit', ended);
  });
}

async function start({ key, resources }, env, breakage = '') {
  const child = fork(program, [key, resources, breakage], {
    env: environment(env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // What was sent to a process that was just ending; its end is told by `next`.
  child.on('error', () => undefined);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-4_000);
  });
  if ((await next(child)) !== 'ready') throw new Error(`${key} does not load: ${errors}`);
  return child;
}

/** The answers of one subject to all probes. A probe that ends its process does not end the others'. */
export async function askAll(subject, { env = {}, breakage } = {}) {
  const all = [];
  let child;
  for (const index of probes.keys()) {
    if (child?.connected !== true) child = await start(subject, env, breakage);
    child.send(index);
    const { answers } = await next(child);
    all.push(answers);
  }
  child.kill();
  return all;
}

/** What was right in one answer does not excuse what was wrong in another. */
function verdictOn({ judge }, answers) {
  const judgeOf = (at) => (Array.isArray(judge) ? judge[at] : judge);
  const texts = [...new Set(answers.map((answer, at) => judgeOf(at)(answer)))];
  return texts.length === 1 ? texts[0] : texts.filter((text) => text !== 'ok').join(' / ');
}

/** One column of the table. */
export async function column(subject, options) {
  const all = await askAll(subject, options);
  return probes.map((probe, index) => (probe.left?.includes(subject.key) ? '—' : verdictOn(probe, all[index])));
}
