const { writeSync } = require('node:fs');
require('./lambda-console.cjs');

// One cold start in a process of its own: init, and the first request. What came of it goes to file descriptor 3; times are CPU in
// microseconds, without what Node itself took to start.
const [folder, event] = process.argv.slice(2);
const request = JSON.parse(event);
const context = {
  awsRequestId: request.requestContext.requestId,
  functionName: 'users',
  getRemainingTimeInMillis: () => 10_000,
};

const begun = process.cpuUsage();
const used = () => {
  const { user, system } = process.cpuUsage(begun);
  return user + system;
};
const { handler } = require(`${folder}/index.cjs`);
const init = used();
handler(request, context).then(({ statusCode, body }) => {
  writeSync(3, JSON.stringify({ cpu: used(), init, rss: process.memoryUsage.rss(), statusCode, body }));
  process.exit();
});
