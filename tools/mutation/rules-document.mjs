import { basename } from 'node:path';

const rulesFolder = 'test/adapters/api-gateway/rules';
/** The subject, the source and the rule, as `rules.test.ts` puts them together. */
const ruleName = /^(?<subject>.+?) (?<source>(?:RFC|UAX|Fetch|draft|contract)\b[^:]*): (?<rule>.+)$/;

const cell = (text) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');

/** Where a mutant is and what it puts there, in a few words. */
function inWords({ file, location, replacement }) {
  const code = replacement.replaceAll(/\s+/g, ' ').replaceAll('`', "'");
  return `${basename(file)}:${location.start.line} → \`${cell(code.length > 50 ? `${code.slice(0, 50)}…` : code)}\``;
}

function bySubject(rules) {
  const groups = new Map();
  for (const rule of rules) groups.set(rule.subject, [...(groups.get(rule.subject) ?? []), rule]);
  return groups;
}

/**
 * docs/http-rules.md: each rule with its source, how many mutants of the edge its case finds, and the one among them that the fewest
 * tests find.
 */
export function rulesDocument({ files, testFiles }) {
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  );
  const tests = Object.values(testFiles).flatMap((file) => file.tests);
  const rules = tests.flatMap(({ id, name }) => {
    const parts = ruleName.exec(name)?.groups;
    if (parts === undefined) return [];
    const found = mutants.filter(({ killedBy = [] }) => killedBy.includes(id));
    const [rarest] = found.toSorted((one, other) => one.killedBy.length - other.killedBy.length);
    return [{ ...parts, count: found.length, rarest }];
  });
  if (rules.length === 0) throw new Error(`the report knows no rule of ${rulesFolder}`);
  return [
    '# Rules of HTTP, and what finds a break of them',
    `${rules.length} rules, each a case of \`${rulesFolder}\` with its source; \`contract\` is what this service decides where HTTP leaves it`,
    'open. Written by `npm run mutation -- adapters/api-gateway`: so many faults, planted in the sources of the edge, does the case of a rule find, and such a one.',
    ...[...bySubject(rules)].flatMap(([subject, of]) => [
      '',
      `## ${subject}`,
      '| source | rule | faults found | such as |',
      '|---|---|---|---|',
      ...of.map(
        ({ source, rule, count, rarest }) =>
          `| ${cell(source)} | ${cell(rule)} | ${count} | ${rarest === undefined ? '-' : inWords(rarest)} |`,
      ),
    ]),
    '',
  ].join('\n');
}
