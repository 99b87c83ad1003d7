import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { databaseStub } from '../../tools/database-stub.mjs';

/** DynamoDB's protocol over TLS on 127.0.0.1, and what a function has to know of it. */
export async function secureStub() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-bench-'));
  const authority = join(folder, 'certificate.pem');
  writeFileSync(authority, cert);
  const stub = await databaseStub({ key, cert });
  return {
    environment: { ...stub.environment, NODE_EXTRA_CA_CERTS: authority },
    async stop() {
      await stub.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
