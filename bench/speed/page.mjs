import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { barChart } from './chart.mjs';
import { databaseTables } from './database-tables.mjs';
import { prices, rightSize, sizes, wait } from './right-size.mjs';
import { peers } from './subjects.mjs';
import { asMicroseconds, asMilliseconds, table, withCommas } from './tables.mjs';
import { verdictsOn } from './verdicts.mjs';

const docs = (file) => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));

const versioned = (name) => {
  const manifest = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  return `${name} ${JSON.parse(readFileSync(manifest, 'utf8')).version}`;
};

const own = (name) => name.startsWith('this service');

const coldTable = ({ rows }) =>
  table(
    ['', '× bare', 'CPU, ms', 'of which init', 'memory, MB'],
    rows.map(({ name, ratio, cpu, init, rss }) => [
      name,
      ratio.toFixed(2),
      asMilliseconds(cpu),
      asMilliseconds(init),
      (rss.median / 1e6).toFixed(0),
    ]),
  );

const warmTable = ({ rows }) =>
  table(
    ['', 'create', 'get', 'create through the SDK', 'get through the SDK'],
    rows.map(({ name, create, get, createThroughSdk, getThroughSdk }) => [
      name,
      ...[create, get].map(asMicroseconds(1)),
      ...[createThroughSdk, getThroughSdk].map(asMicroseconds(0)),
    ]),
  );

const sizeTable = ({ rows }) =>
  table(
    ['', 'bytes', 'of which', 'compiled code'],
    rows.map(({ name, bytes, parts, compiled }) => [
      name,
      withCommas(bytes),
      parts
        .slice(0, 5)
        .map(([part, size]) => `${part} ${withCommas(size)}`)
        .join(', '),
      compiled === undefined ? '' : withCommas(compiled),
    ]),
  );

function stepsTable({ rows }) {
  const [reference] = rows;
  return table(
    ['', '× as deployed, without compiled code', 'CPU, ms'],
    rows.map(({ name, cpu }) => [name, (cpu.median / reference.cpu.median).toFixed(3), asMilliseconds(cpu)]),
  );
}

/** Of what was measured of the function as it is deployed. */
function rightSizeTable(cold, warm) {
  const { cpu, init } = cold.at(-1).rows.find(({ name }) => name === 'this service, compiled code');
  const { createThroughSdk } = warm.rows.find(({ name }) => name === 'this service');
  const measured = {
    init: init.median,
    firstRequest: cpu.median - init.median,
    warmRequest: createThroughSdk.median,
  };
  return table(
    [
      'memory, MB',
      'init and first create, ms',
      'warm create, ms',
      '$ for a million warm creates',
      '$ for a million cold ones',
    ],
    sizes.map((megabytes) => {
      const { cold: first, warm: later, perMillionWarm, perMillionCold } = rightSize(measured, megabytes);
      return [
        String(megabytes),
        first.toFixed(0),
        later.toFixed(1),
        perMillionWarm.toFixed(2),
        perMillionCold.toFixed(2),
      ];
    }),
  );
}

/** Of what was measured last. */
function priceOf(cold) {
  const { rows } = cold.at(-1);
  const cpuOf = (name) => rows.find((row) => row.name === name).cpu.median;
  const own = cpuOf('this service, compiled code');
  const bare = cpuOf('bare SDK handler, as lean as this service, compiled code');
  return `${(own / bare).toFixed(2)} ×`;
}

const verdictTable = (verdicts) =>
  table(
    ['', 'measured', 'target', ''],
    verdicts.map(({ what, value, target, unit, verdict }) => [
      what,
      `${value.toFixed(2)} ${unit}`,
      `≤ ${target.toFixed(2)}`,
      verdict,
    ]),
  );

const asRatio = ({ median, low, high }) => `${median.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

const traceTable = ({ rows }) =>
  table(
    ['', 'create, µs', '× off', 'get, µs', '× off'],
    rows.map(({ name, create, get }) => [
      `\`${name.replace(/,.*/, '')}\`${name.replace(/^[^,]*/, '')}`,
      ...[create, get].flatMap(({ cpu, ratio }) => [asMicroseconds(0)(cpu), asRatio(ratio)]),
    ]),
  );

/** What there is of the measurements, for the terminal. */
export function tables({ cold = [], warm, size, steps, database, trace }) {
  return [
    ...cold.flatMap((each) => [`Cold, Node ${each.node}`, coldTable(each)]),
    ...(warm === undefined ? [] : [`Warm, µs of CPU, Node ${warm.node}`, warmTable(warm)]),
    ...(size === undefined ? [] : ['Size', sizeTable(size)]),
    ...(steps === undefined ? [] : [`Steps, Node ${steps.node}`, stepsTable(steps)]),
    ...(database === undefined ? [] : Object.values(databaseTables(database))),
    ...(trace === undefined ? [] : ['Trace', traceTable(trace)]),
  ].join('\n\n');
}

function writeCharts({ cold, warm }) {
  const { node, rows } = cold.at(-1);
  writeFileSync(
    docs('performance-cold.svg'),
    barChart({
      title: `CPU of init and the first create, × a bare SDK handler (Node ${node})`,
      bars: rows
        .filter(({ name }) => !name.endsWith('once more') && !name.includes('as lean as'))
        .map(({ name, ratio }) => ({ name, value: ratio, text: ratio.toFixed(2), own: own(name) })),
    }),
  );
  writeFileSync(
    docs('performance-warm.svg'),
    barChart({
      title: `CPU of one warm create, users in memory, µs (Node ${warm.node})`,
      bars: warm.rows.map(({ name, create }) => ({
        name,
        value: create.median,
        text: create.median.toFixed(1),
        own: own(name),
      })),
    }),
  );
}

const measuredOn = ({ on, machine }) => `Measured on ${on}, ${machine}.`;

/** docs/performance.md and its charts, of everything that was measured last. */
export function writePages({ cold, warm, size, steps, database, trace }) {
  writeCharts({ cold: cold.figures, warm: warm.figures });
  const { list, units, throughput } = databaseTables(database.figures);
  const verdicts = verdictsOn({ cold: cold.figures, warm: warm.figures });
  writeFileSync(
    docs('performance.md'),
    `# Performance
Written by \`npm run bench\` (\`npm run bench -- --quick\` shows within a minute that everything runs; \`npm run bench -- cold warm\`
measures these alone). CPU is that of the process, user and system; figures are medians, with the quartiles behind them. Absolute figures
are those of a machine; ratios are of one run, in which the subjects take turns.

The peers (\`bench/speed/subjects\`) are createUser and getUser as each framework's documentation has one write them, which take an address and a
name and nothing else, by the validation that each has, and make the same requests to DynamoDB (a transaction of two items; one consistent read), bundled by esbuild as the SDK's guide
says (\`--minify --main-fields=module,main\`, CommonJS). *bare SDK handler* is written by hand: the document client, three lines of checks and
nothing else. This service does all that [the contract](http-rules.md) asks besides.

## Against the targets
${verdictTable(verdicts)}

## Cold
![Bars: CPU of a cold start](performance-cold.svg)

A process of its own loads the bundle and handles one create, with DynamoDB's protocol over TLS on 127.0.0.1; what Node itself takes to
start is not counted. ${measuredOn(cold)}

${cold.figures.map((each) => `### Node ${each.node}\n${coldTable(each)}`).join('\n\n')}

*Once more* is the same bundle: what lies between the two is noise. *As lean as this service* is the bare handler with our loader, options and settings of the
client: against it, this service costs ${priceOf(cold.figures)} with compiled code, which is the price of container, validator and architecture.

## What each step is worth
The function as it is deployed, with one step undone at a time. \`compiled code\` is what the loader gives to V8
([ADR 28](adr/0028-compiled-ahead.md)). ${measuredOn(steps)} Node ${steps.figures.node}.

${stepsTable(steps.figures)}

A row above the first one (with compiled code: above the second) is a step that pays. *without inversify* and *without class-validator* are prices
and no steps. Where the rest of the time goes, and what was tried and left: [performance-notes.md](performance-notes.md).

## Warm
![Bars: CPU of a warm create](performance-warm.svg)

µs of CPU for one request, in a process that has answered thousands. ${measuredOn(warm)} Node ${warm.figures.node}.

${warmTable(warm.figures)}

This service writes a record for each request, as does Powertools with all of it; the others write none. Where the time goes:
[performance-notes.md](performance-notes.md).

## Size
What is deployed for one function. Bundles and their modules are held exactly by \`test/infra/lambda/bundle-budget.json\`; \`npm run budget\`
writes it anew. ${measuredOn(size)}

${sizeTable(size.figures)}

## Database
Round trips and capacity units of each operation. ${measuredOn(database)}

${units}

A page takes the same at any depth and with any number of users:

${list}

## Right size
With a function's memory comes a share of a processor: one at 1,769 MB. Init has a whole one, whatever the memory is. So, with CPU times as measured
above and ${wait} ms of waiting for DynamoDB (an assumption; measure yours):

\`\`\`
duration      = CPU ÷ min(1, memory ÷ 1,769 MB) + waiting
$ per million = 0.20 + memory ÷ 1,024 MB × duration ÷ 1,000 ms × ${(prices.gigabyteSecond * 1e6).toFixed(4)}
\`\`\`

${rightSizeTable(cold.figures, warm.figures)}

512 MB is the default: below it, whoever waits for a cold start waits noticeably longer and hardly anything is saved; above it, cold starts gain
little, since init has its processor anyway. Prices are Lambda's list prices for x64 in us-east-1; API Gateway takes ${(prices.gatewayRequest * 1e6).toFixed(2)} besides, DynamoDB its units.

## Scale of one machine
\`npm start\` under load, everything on one machine: client, gateway, functions and database engine. ${measuredOn(database)}
All functions are in the gateway's process (\`ENVIRONMENTS=in-process\`); in processes of their own they are slower here until each is warm ([ADR 32](adr/0032-execution-environments.md)).

${throughput}

What the design does at a thousand and at ten million users: [scale.md](scale.md).

## The live view
Processor time of the process of \`npm start\` for one request, with requests recorded for the live view and without. ${measuredOn(trace)}
${trace.figures.rounds} rounds of ${withCommas(trace.figures.requests)} requests each, in which the subjects take turns; a ratio is that of a round.

${traceTable(trace.figures)}

## Versions
${table(
  ['', 'packages'],
  peers
    .filter(({ packages }) => packages.length > 0)
    .map(({ name, packages }) => [name, packages.map(versioned).join(', ')]),
)}
`,
  );
}
