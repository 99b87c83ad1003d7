import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from '../../tools/bundle-options.mjs';
import { compile } from '../../tools/compiled-code/compile.mjs';
import { coldStart, race, route } from './cold-start.mjs';
import { nodes, versionOf } from './nodes.mjs';
import { secureStub } from './secure-stub.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'build/bench/steps');
const entry = join(root, 'src/infra/lambda/create-user.ts');
const [node] = nodes.slice(-1);

/** Changes a source on its way into a bundle; one that is no longer as it was expected, or no longer there, is an error and no figure. */
const changed = (file, from, to) => ({
  name: 'changed',
  setup({ onLoad, onEnd }) {
    let changes = 0;
    const filter = new RegExp(`${file.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`);
    onLoad({ filter }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace(from, to);
      if (contents === source) throw new Error(`${path} has no ${from}`);
      changes += 1;
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js', resolveDir: dirname(path) };
    });
    onEnd(() => {
      if (changes === 0) throw new Error(`${file} is not in the bundle`);
    });
  },
});

const client = 'src/infra/container/dynamodb-client.ts';

/** For the CommonJS in it. */
const requireInModule = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** Each step undone alone; `compiled` where its figure with compiled code tells something, too. */
const steps = [
  { name: 'as it is deployed', compiled: true },
  { name: 'with the SDK’s other sources of credentials in the bundle', options: { external: [] }, compiled: true },
  {
    name: 'with what the SDK looks for in files',
    plugins: [changed(client, '...saidInNoFile(),', '')],
    compiled: true,
  },
  {
    name: 'with the SDK’s own collector of answers',
    plugins: [changed(client, 'streamCollector,\n    })', '})')],
    compiled: true,
  },
  {
    name: 'with the SDK’s chain of credentials',
    options: { external: [] },
    plugins: [changed(client, 'credentials: credentials(),', '')],
    compiled: true,
  },
  { name: 'with `import()` left as it is', options: { supported: {} }, plain: true },
  { name: 'as an ES module', options: { format: 'esm', banner: { js: requireInModule } }, module: true },
  { name: 'with esbuild’s own main fields', options: { mainFields: ['main', 'module'] }, compiled: true },
  {
    name: 'with all of reflect-metadata',
    options: { alias: { 'reflect-metadata/lite': 'reflect-metadata' } },
    compiled: true,
  },
  {
    name: 'with all operations in one bundle',
    plugins: [
      changed(
        'src/infra/lambda/create-user.ts',
        /[\s\S]*/,
        `import { routes } from '../../adapters/api-gateway/routes/index.ts';
         import { deployedHandler } from '../container/deployed.ts';
         export const handler = deployedHandler(...Object.values(routes));`,
      ),
    ],
    compiled: true,
  },
  { name: 'not minified', options: { minify: false }, compiled: true },
  {
    name: 'without inversify: composed by hand',
    plugins: [changed('src/infra/lambda/create-user.ts', /[\s\S]*/, byHand())],
    compiled: true,
  },
  {
    name: 'without class-validator: nothing is validated at the edge',
    plugins: [
      changed('src/adapters/api-gateway/requests/validate.ts', /[\s\S]*/, 'export const validate = () => [];'),
      changed(
        'src/adapters/api-gateway/requests/satisfies.ts',
        /[\s\S]*/,
        'export const Satisfies = () => () => {}; export const IfGiven = Satisfies;',
      ),
    ],
    compiled: true,
  },
];

/** What the container does, as a program without one would. */
function byHand() {
  return `import { createHandler } from '../../adapters/api-gateway/handler.ts';
    import { createUser } from '../../adapters/api-gateway/routes/create-user.ts';
    import { DynamoDbUserRepository } from '../../adapters/dynamodb/index.ts';
    import { randomIds, systemClock } from '../../adapters/system/index.ts';
    import { UserService } from '../../domain/index.ts';
    import { documentClient } from '../container/dynamodb-client.ts';
    import { anonymousActions, corsOrigin, required } from '../container/environment.ts';
    import { log } from '../container/log.ts';
    const users = new DynamoDbUserRepository({ client: documentClient(), tableName: required('TABLE_NAME'), clock: systemClock });
    export const handler = createHandler([createUser], {
      service: new UserService({ users, clock: systemClock, ids: randomIds }),
      clock: systemClock, log, anonymousActions: anonymousActions(), corsOrigin: corsOrigin(),
    });`;
}

const outputOf = ({ plain, module }) => (module ? 'bundle.mjs' : plain ? 'index.cjs' : 'bundle.cjs');

async function prepare(step, at) {
  const { name, options = {}, plugins = [], plain, module, compiled } = step;
  const to = join(folder, String(at));
  await build({
    ...bundleOptions,
    logLevel: 'error',
    ...options,
    plugins,
    entryPoints: [entry],
    outfile: join(to, outputOf(step)),
  });
  const subjects = [{ name, folder: to }];
  if (module) writeFileSync(join(to, 'index.cjs'), `module.exports = require('./bundle.mjs');`);
  if (plain || module) return subjects;
  const loader = join(root, 'build/lambda/createUser/index.cjs');
  cpSync(loader, join(to, 'index.cjs'));
  if (!compiled) return subjects;
  const ahead = `${to}-compiled`;
  cpSync(to, ahead, { recursive: true });
  await compile({ folder: ahead, route, node });
  return [...subjects, { name: `${name}, compiled code`, folder: ahead }];
}

/** Each step of making it fast, undone alone: cold CPU of this service, so that each figure is what the step is worth. */
export async function measureSteps({ rounds, progress }) {
  rmSync(folder, { recursive: true, force: true });
  const subjects = [];
  for (const [at, step] of steps.entries()) subjects.push(...(await prepare(step, at)));
  const [, compiledAhead] = subjects;
  const [plain] = await prepare({ name: 'with `NODE_COMPILE_CACHE` instead of the loader', plain: true }, 'plain');
  const cached = { ...plain, env: { NODE_COMPILE_CACHE: join(folder, 'node-cache') } };
  const rejected = {
    ...compiledAhead,
    name: 'with compiled code that V8 rejects, of other flags',
    flags: ['--stack-size=900'],
  };
  const stub = await secureStub();
  try {
    // It writes what the others find.
    await coldStart(cached, { node, environment: stub.environment });
    const rows = await race([...subjects, cached, rejected], { node, rounds, environment: stub.environment, progress });
    return { node: versionOf(node), rows };
  } finally {
    await stub.stop();
  }
}
