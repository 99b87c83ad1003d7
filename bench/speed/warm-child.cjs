const { writeSync } = require('node:fs');
require('./lambda-console.cjs');

// Many requests one after the other in one process, as an execution environment gets them. Microseconds of CPU for each, after as many
// as V8 needs to have compiled what is hot.
const [folder, event, counts] = process.argv.slice(2);
const { create, get } = JSON.parse(event);
const { before, measured } = JSON.parse(counts);
const { handler } = require(`${folder}/index.cjs`);
const context = {
  awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  functionName: 'users',
  getRemainingTimeInMillis: () => 10_000,
};

let made = 0;
const another = () => ({
  ...create,
  body: JSON.stringify({ email: `ada.${++made}@example.com`, name: 'Ada Lovelace' }),
});
const of = ({ id }) => ({ ...get, path: `/users/${id}`, pathParameters: { userId: id, id, proxy: `users/${id}` } });

async function answered(request, status) {
  const { statusCode, body } = await handler(request, context);
  if (statusCode !== status) throw new Error(`answered ${statusCode} to ${request.httpMethod}: ${body}`);
  return body;
}

async function perRequest(requests, status) {
  const begun = process.cpuUsage();
  for (const request of requests) await answered(request, status);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / requests.length;
}

async function run() {
  const users = [];
  for (let count = 0; count < before; count++) {
    users.push(JSON.parse(await answered(another(), 201)));
    await answered(of(users[count]), 200);
  }
  const creates = Array.from({ length: measured }, another);
  const gets = Array.from({ length: measured }, (_, index) => of(users[index % users.length]));
  return { create: await perRequest(creates, 201), get: await perRequest(gets, 200) };
}

run().then((found) => {
  writeSync(3, JSON.stringify(found));
  process.exit();
});
