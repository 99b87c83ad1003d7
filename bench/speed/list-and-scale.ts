import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { engineBinary } from '../../src/infra/local/engine-binary.ts';
import { list } from './list.ts';
import { scale } from './scale.ts';
import { units } from './units.ts';

const { values } = parseArgs({
  options: {
    /** In small, to see that all of it runs. */
    quick: { type: 'boolean', default: false },
    /** With a table of a million users, which takes some minutes once, and 1.3 GB of disk. */
    million: { type: 'boolean', default: false },
    /** A file for the figures, in place of standard output. */
    out: { type: 'string' },
  },
});

// What is started here is ended when this process exits, and a signal alone is no exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const progress = (line: string): void => console.error(line);
const { sizes, samples, seconds, connections } = values.quick
  ? { sizes: [1e2, 1e3], samples: 10, seconds: 3, connections: [8] }
  : { sizes: [1e3, 1e4, 1e5], samples: 200, seconds: 20, connections: [1, 8, 32, 128] };

// Where no engine is published for this platform, there is nothing to read pages and units of.
const hasEngine = engineBinary() !== undefined;
const figures = {
  list: hasEngine ? await list({ sizes: values.million ? [...sizes, 1e6] : sizes, samples, progress }) : null,
  units: hasEngine ? await units({ progress }) : null,
  scale: await scale({ seconds, connections, progress }),
};
const document = `${JSON.stringify(figures, null, 2)}\n`;
if (values.out === undefined) process.stdout.write(document);
else writeFileSync(values.out, document);
