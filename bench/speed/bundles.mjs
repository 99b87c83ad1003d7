import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** As the SDK's and the frameworks' own guides bundle for Lambda, and minified. */
const usual = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
};

const sourceOf = (key) => [`./subjects/${key}.mjs`, `./subjects/${key}.ts`].find((file) => existsSync(here(file)));

const users = {
  dynamodb: `import { dynamoDbUsers as users } from './users/dynamodb.mjs';`,
  // With the settings of this service's client.
  'dynamodb, this client': `
    import { dynamoDbUsers } from './users/dynamodb.mjs';
    import { documentClient } from '../../src/infra/container/dynamodb-client.ts';
    const users = () => dynamoDbUsers(documentClient());`,
  memory: `import { inMemoryUsers as users } from './users/in-memory.mjs';`,
};

/** The API of one subject on one kind of users, as one file; answers with what went into it. `options` are the bundler's. */
export async function bundlePeer(key, kind, outfile, { external = [], ...options } = {}) {
  const { metafile } = await build({
    ...usual,
    ...options,
    stdin: {
      contents: `${users[kind]}
        import { createHandler } from '${sourceOf(key)}';
        export const handler = createHandler(users());`,
      resolveDir: here('.'),
    },
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    // Nest loads them where they are installed.
    external: ['@nestjs/microservices*', '@nestjs/websockets*', ...external],
    outfile,
  });
  return metafile;
}
