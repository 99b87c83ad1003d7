import { restEvent } from './events.mjs';
import { bea, probes, secret } from './probes.mjs';
import { breakages } from './subjects.mjs';

// A process of its own for each subject: asks the probe whose number it is sent, and sends back the answers.
const [key, resources, breakage] = process.argv.slice(2);
const { createHandler } = await import(`./subjects/${key}.mjs`);
const wrap = breakages[breakage]?.wrap ?? ((handler) => handler);
const patience = 5_000;

const lambdaContext = () => ({
  functionName: 'users',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:users',
  memoryLimitInMB: '256',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
});

function answerOf(result) {
  if (typeof result?.statusCode !== 'number') return { lost: 'no answer' };
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result;
  const lines = Object.entries({ ...headers, ...multiValueHeaders });
  return {
    status: statusCode,
    headers: Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')])),
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString() : String(body ?? ''),
  };
}

async function ask(handler, event) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patience, { lost: 'no answer' });
  });
  try {
    return await Promise.race([late, Promise.resolve(handler(event, lambdaContext())).then(answerOf)]);
  } catch (error) {
    return { thrown: { name: String(error?.name ?? error), message: String(error?.message ?? error) } };
  } finally {
    clearTimeout(timer);
  }
}

/** A user whom the API itself makes and reads: where that fails, the rows that need one show it. */
async function seed(handler) {
  const body = JSON.stringify(bea);
  const headers = { 'Content-Type': 'application/json' };
  const made = await ask(handler, restEvent(resources, { method: 'POST', path: '/users', headers, body }));
  const { id = 'none' } = made.status === 201 ? JSON.parse(made.body) : {};
  const read = await ask(handler, restEvent(resources, { method: 'GET', path: `/users/${id}` }));
  return { id, etag: read.headers?.etag };
}

async function observe({ send, failing = false }) {
  const users = new Map();
  const handler = createHandler(users, { ownHandlers: process.env.OWN_HANDLERS === 'yes' });
  const subject = wrap(handler, users);
  const user = await seed(handler);
  if (failing) {
    users.get = () => {
      throw new Error(`connect ECONNREFUSED ${secret}`);
    };
  }
  const answers = [];
  for (const request of send(user)) answers.push(await ask(subject, request.raw ?? restEvent(resources, request)));
  return answers;
}

process.on('message', async (index) => process.send({ answers: await observe(probes[index]) }));
process.send('ready');
