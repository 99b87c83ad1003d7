import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { install } from '../../tools/stand-alone.mjs';
import { column } from './ask.mjs';
import { probes } from './probes.mjs';
import { page, terminalTable } from './report.mjs';
import { breakages, peers, thisService } from './subjects.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const subjects = [thisService, ...peers];

const versionOf = (name) => JSON.parse(readFileSync(here(`../node_modules/${name}/package.json`), 'utf8')).version;

async function table(options) {
  const columns = [];
  for (const subject of subjects) {
    columns.push(
      await column(subject, options).catch(({ message }) => {
        console.error(message);
        return probes.map(() => 'does not load');
      }),
    );
  }
  return columns;
}

/** Whether the rows notice that this service is broken. */
async function control([name, { concerns }]) {
  const cells = await column(thisService, { breakage: name });
  const wanted = probes.flatMap((probe, at) => (concerns(probe) ? [{ row: probe.name, red: cells[at] !== 'ok' }] : []));
  return {
    name,
    wanted: wanted.length,
    red: wanted.filter(({ red }) => red).length,
    missed: wanted.filter(({ red }) => !red),
  };
}

install(here('..'));
const columns = await table();
const variants = [
  { title: 'With `NODE_ENV=production`', columns: await table({ env: { NODE_ENV: 'production' } }) },
  {
    title: 'With error handlers of the application’s own (Express, Fastify, lambda-api)',
    columns: await table({ env: { OWN_HANDLERS: 'yes' } }),
  },
];
const controls = [];
for (const breakage of Object.entries(breakages)) controls.push(await control(breakage));

const today = new Date().toISOString().slice(0, 10);
writeFileSync(here('../../docs/peers.md'), page({ subjects, columns, variants, controls, versionOf, today }));
console.log(terminalTable(subjects, columns));

const faults = [
  ...probes.flatMap(({ name }, at) => (columns[0][at] === 'ok' ? [] : [`this service, ${name}: ${columns[0][at]}`])),
  ...controls.flatMap(({ name, missed }) =>
    missed.map(({ row }) => `this service, broken (${name}): ${row} did not notice`),
  ),
];
for (const { name, wanted, red } of controls)
  console.log(`negative control, ${name}: ${red} of ${wanted} rows noticed`);
for (const fault of faults) console.error(`! ${fault}`);
if (faults.length > 0) process.exitCode = 1;
