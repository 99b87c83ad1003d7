import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../tools/bundle-options.mjs';

const source = (path) => JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));

const modules = {
  dynamodb: `import { dynamoDbModule as users } from ${source('infra/container/dynamodb-module.ts')};`,
  memory: `import { inMemoryModule as users } from ${source('infra/container/in-memory-module.ts')};`,
};

/** This service on one kind of users, bundled as its functions are, with the two operations that its peers have. */
export async function bundleThisService(kind, outfile) {
  await build({
    ...bundleOptions,
    stdin: {
      contents: `${modules[kind]}
        import { composeHandler } from ${source('infra/container/handler.ts')};
        import { createUser } from ${source('adapters/api-gateway/routes/create-user.ts')};
        import { getUser } from ${source('adapters/api-gateway/routes/get-user.ts')};
        export const handler = composeHandler(users, [createUser, getUser]);`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile,
  });
}
