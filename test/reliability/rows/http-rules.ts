import { checkRule, type Rule } from '../../adapters/api-gateway/rules/rule.ts';
import { httpRules } from '../../adapters/api-gateway/rules/rules.ts';
import type { Row } from '../row.ts';

const rules = Object.values(httpRules).flat();

async function violationOf(rule: Rule): Promise<string | undefined> {
  try {
    await checkRule(rule);
    return undefined;
  } catch (error) {
    return `${rule[0]}: ${rule[1]}: ${(error as Error).message}`;
  }
}

/** The next status: no rule holds with it. */
const withAnother = ([source, rule, request, expected, ...more]: Rule): Rule => [
  source,
  rule,
  request,
  expected.replace(/^\d+/, (status) => String(Number(status) + 1)),
  ...more,
];

export const rulesOfHttp: Row = {
  id: 'R19',
  what: 'what HTTP and the contract rule, each with its source, case by case on the edge; what is refused changes nothing',
  target: '≥ 150 rules, all hold',
  size: { quick: 0, full: rules.length },
  async run(_size, { progress }) {
    const violations: string[] = [];
    let caught = 0;
    for (const [index, rule] of rules.entries()) {
      const violation = await violationOf(rule);
      if (violation !== undefined) violations.push(violation);
      if ((await violationOf(withAnother(rule))) !== undefined) caught += 1;
      progress(index + 1);
    }
    if (rules.length < 150) violations.push(`there are ${rules.length} rules alone`);
    const sources = new Set(rules.map(([source]) => /^RFC \d+|^[^ ,]+/.exec(source)?.[0]));
    return {
      count: rules.length,
      violations,
      figures: { 'documents that rule': sources.size },
      control: { caught, of: rules.length, what: 'rules with another status' },
    };
  },
};
