import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { sampleId } from './sample-event.mjs';

const item = {
  pk: { S: `USER#${sampleId}` },
  kind: { S: 'USER' },
  canonicalEmail: { S: 'ada@example.com' },
  email: { S: 'ada@example.com' },
  name: { S: 'Ada Lovelace' },
  createdAt: { N: '1795608000000' },
  updatedAt: { N: '1795608000000' },
  version: { N: '1' },
};

/** Canned replies: every write is done, and the one user is always found. */
const replies = {
  'DynamoDB_20120810.GetItem': { Item: item },
  'DynamoDB_20120810.Query': { Count: 1, ScannedCount: 1, Items: [item] },
  'DynamoDB_20120810.TransactWriteItems': {},
};

function reply(request, response) {
  request.resume().on('end', () => {
    const body = JSON.stringify(replies[request.headers['x-amz-target']]);
    response
      .writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0', 'Content-Length': Buffer.byteLength(body) })
      .end(body);
  });
}

/** What a function needs to talk to DynamoDB, played on 127.0.0.1; with a certificate, by TLS. */
export async function databaseStub(certificate) {
  const server = certificate === undefined ? createServer(reply) : createSecureServer(certificate, reply);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return {
    /** The variables of a function that uses it. */
    environment: {
      TABLE_NAME: 'users',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'example',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_SESSION_TOKEN: 'example',
      AWS_ENDPOINT_URL_DYNAMODB: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
