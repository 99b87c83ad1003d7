import { type ProblemCode, problemTypes } from '../../adapters/api-gateway/problem.ts';
import * as example from './examples.ts';
import { explanations, type GatewayExplanation, gatewayExplanations } from './problem-explanations.ts';

/** What a code means and what to do about it: where `type` of a problem points. */
export interface ProblemPage extends GatewayExplanation {
  readonly example?: unknown;
}

/** Every page: of the codes of the service, and then of those that gateways alone answer with. */
export const problemPages: readonly ProblemPage[] = [
  ...(Object.keys(explanations) as ProblemCode[]).map((code) => ({
    code,
    title: problemTypes[code].title,
    status: problemTypes[code].status,
    ...explanations[code],
    example: example.problem(code),
  })),
  ...gatewayExplanations,
];

const headingOf = ({ title, status }: ProblemPage): string => (status === undefined ? title : `${status} ${title}`);
const jsonOf = (value: unknown): string => JSON.stringify(value, null, 2);

/** docs/problems/<code>.md */
export const problemMarkdown = (page: ProblemPage): string =>
  [
    `# ${headingOf(page)}`,
    `\`${page.code}\``,
    page.meaning,
    '## What to do',
    page.remedy,
    ...(page.example === undefined ? [] : ['## Example', `\`\`\`json\n${jsonOf(page.example)}\n\`\`\``]),
  ]
    .join('\n\n')
    .concat('\n');

/** docs/problems/README.md */
export const problemIndex = (): string =>
  [
    '# Problems',
    '',
    'Every error is `application/problem+json` (RFC 9457), and its `type` is one of these. Written by `npm run openapi`.',
    '',
    '| code | status | title |',
    '|---|---|---|',
    ...problemPages.map(
      ({ code, status, title }) => `| [\`${code}\`](${code}.md) | ${status ?? 'several'} | ${title} |`,
    ),
    '',
  ].join('\n');
