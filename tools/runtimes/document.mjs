const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const grouped = (count) => count.toLocaleString('en');

const head = ['runtime', 'version', 'from', 'program', 'rules kept', 'rules broken', 'ms'];
const cellsOf = ({ name, version, way, programOk, passed, failed, milliseconds }) =>
  [name, version, way, programOk ? 'ok' : 'wrong', passed, failed, milliseconds].map(String);

export const page = ({ results, bundles, published }) => `# Where the library runs
Written by \`npm run test:runtimes -- --write\`. The package, packed as it is published, is used by the same program in every runtime
(\`tools/runtimes/embedding/program.mjs\`: create, a duplicate, get, patch with the version, patch with a stale one, list, delete), and the
in-memory repository has to keep every rule of the contract there (\`hexagonal-users/testing\`).

${table(head, results.map(cellsOf))}

\`package\`: imported from \`node_modules\` by name. \`bundle\`: one minified module by esbuild for no platform in particular, in which no import is left.
Deno runs both without any permission; workerd is the runtime of Cloudflare Workers. The milliseconds are those of one run, with the start of the runtime:
an order of magnitude.

## What it weighs
${table(
  ['minified, for no platform in particular', 'bytes', 'in gzip'],
  bundles.map(({ name, bytes, gzip }) => [name, grouped(bytes), grouped(gzip)]),
)}

The published package has ${published.files} files, ${inMegabytes(published.unpacked)}, as a tarball ${inMegabytes(published.tarball)}: JavaScript and its types,
and the bundled functions that \`hexagonal-users/cdk\` deploys; no sources, no maps, no tests.
`;
