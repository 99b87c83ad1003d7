const { writeSync } = require('node:fs');

// As Lambda's runtime with JSON logging: `console` writes to a file descriptor, and makes no stream (aws-lambda-nodejs-runtime-interface-client,
// "LogPatch").
for (const [method, level] of Object.entries({
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[method] = (message) => {
    writeSync(1, `${JSON.stringify({ timestamp: new Date().toISOString(), level, message })}\n`);
  };
}
