import { probes } from './probes.mjs';

const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const versionsOf = (subjects, versionOf) =>
  subjects
    .filter(({ packages }) => packages.length > 0)
    .map(({ name, packages }) => [name, packages.map((each) => `${each} ${versionOf(each)}`).join(', ')]);

const changes = (subjects, base, variant) =>
  subjects.flatMap(({ name }, at) =>
    probes.flatMap((probe, index) => {
      const [before, after] = [base[at][index], variant[at][index]];
      return before === after ? [] : [[name, probe.name, before, after]];
    }),
  );

const leftTo = (subjects) => (probe) => {
  const names = subjects.filter(({ key }) => probe.left?.includes(key)).map(({ name }) => name);
  return names.length === 0 ? '' : names.join(', ');
};

export function terminalTable(subjects, columns) {
  const lines = [
    ['', ...subjects.map(({ name }) => name)],
    ...probes.map(({ name }, at) => [name, ...columns.map((cells) => cells[at])]),
  ];
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function page({ subjects, columns, variants, controls, versionOf, today }) {
  const head = ['probe', ...subjects.map(({ name }) => name)];
  const cells = probes.map(({ name }, at) => [name, ...columns.map((column) => column[at])]);
  const variantSections = variants.map(({ title, columns: variant }) => {
    const rows = changes(subjects, columns, variant);
    return `### ${title}\n${rows.length === 0 ? 'Nothing changes.' : table(['API', 'probe', 'before', 'after'], rows)}`;
  });
  return `# The usual frameworks, asked the same
Written by \`npm run bench:peers\` on ${today} with Node ${process.version}. The same small users API, with an in-memory store, on each
framework as its documentation has one write it (\`bench/peers/subjects\`); every answer is judged by the same function of it
(\`bench/peers/probes.mjs\`). \`ok\`: right. Anything else: what came. —: the framework leaves that to the application.

${table(head, cells)}

Negative control: this service was broken in ${controls.length} ways, and the rows had to tell.

${table(
  ['this service, broken', 'rows that had to fail', 'rows that failed'],
  controls.map(({ name, wanted, red }) => [name, String(wanted), String(red)]),
)}

## Versions
${table(['API', 'packages'], versionsOf(subjects, versionOf))}

## What is sent, and what is right
${table(
  ['probe', 'sends', 'right', 'source', 'left to the application by'],
  probes.map((probe) => [probe.name, probe.sends, probe.right, probe.source, leftTo(subjects)(probe)]),
)}

An RFC often leaves a choice; where it does, each choice is right here. \`HTML\` is a web page from an API, \`stack\` the program's own
lines in it.

## What the APIs are
- Each validates with what its framework has: Hono with its Zod validator, Powertools with a Standard Schema, Fastify and Middy with a
  JSON Schema. Express and lambda-api have no validation: theirs is a Zod schema in a middleware. Entity-tags and 405 where the framework
  has them itself (Hono's \`etag\` and \`methodNotAllowed\`, Express by default, \`res.etag\` of lambda-api).
- Events are those of a REST API: for the frameworks from \`ANY /{proxy+}\`, for this service from the resources that it declares.
- Nobody has to sign in. Errors are handled as the framework does by itself.
- The environment is a function's: \`NODE_ENV\` is not set.

## What changes cells
${variantSections.join('\n\n')}
`;
}
