import { type FunctionRoute, type FunctionRow, functions } from '../../operations.ts';
import { type PolicyStatement, policyOf } from '../../policy.ts';
import { ownActions } from '../function-role.ts';
import { rolloutActions } from '../rollout-role.ts';

const code = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');
const line = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], lines: readonly string[]): readonly string[] => [
  line(...head),
  `|${'---|'.repeat(head.length)}`,
  ...lines,
];

function rightLine(name: string, { Action, Resource, Condition }: PolicyStatement): string {
  const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `\`${key}\` ${operator} ${code([values].flat())}`),
  );
  return line(name, code(Action), code(Resource), conditions.join('<br>') || '-');
}

function rightLines({ name, rights }: FunctionRow): readonly string[] {
  if (rights.length === 0) return [line(name, 'none', '-', '-')];
  return policyOf(rights, 'table').map((statement) => rightLine(name, statement));
}

/** The last part of the ARN, in which a path parameter may be anything. */
const callOf = (method: string, resource: string): string =>
  `${method === 'ANY' ? '*' : method}${resource.replace(/\{[^}]+\}/g, '*')}`;

/** With each kind of access. A preflight never carries credentials. */
const callersOf = ({ method, scopes }: FunctionRoute): readonly string[] =>
  method === 'OPTIONS' ? ['anybody', 'anybody', 'anybody'] : [code(scopes), 'signed', 'anybody'];

const routeLines = ({ name, routes }: FunctionRow): readonly string[] =>
  routes.map((route) =>
    line(
      name,
      code([`${route.method} ${route.resource}`]),
      ...callersOf(route),
      code([callOf(route.method, route.resource)]),
    ),
  );

/** docs/permissions.md, from the rows and the statements that are deployed. */
export const permissionsDocument = (): string =>
  [
    '# Permissions',
    'Written by `npm run permissions`, from the tables and statements that are deployed; a test fails where it is not fresh.',
    '',
    '## What each function may do',
    'Its execution role. `table` is the ARN of the one table. No managed policy and no policy of the table adds to it.',
    '',
    ...table(['function', 'action', 'resource', 'only if'], functions.flatMap(rightLines)),
    '',
    `Besides, each may write to its own log group (${code(ownActions.logs)}) and send traces (${code(ownActions.tracing)} on \`*\`, since`,
    'they know no resource). What the conditions narrow, and what they do not, is in [ADR 16](adr/0016-statements-as-data.md).',
    '',
    '## What a deployment may do',
    'The role of CodeDeploy, which rolls out new versions: no managed policy, either. `function` is the ARN of each of',
    'these functions; it may look at alarms where there are some.',
    '',
    ...table(
      ['action', 'resource'],
      rolloutActions.map(({ actions, on }) => line(code(actions), code([on]))),
    ),
    '',
    '## Who may invoke each function',
    'The resource-based policy of its `live` alias: one statement for each route, for `apigateway.amazonaws.com`, where `AWS:SourceArn` is',
    '`arn:aws:execute-api:<region>:<account>:<api>/<stage>/` and the call. Nobody else may, not even the "Test" button of the console.',
    'Whom API Gateway lets through depends on the kind of access: with `cognito`, who has an access token with one of these scopes; with',
    '`iam`, who signs the request and has a policy that allows the call; with `public`, anybody. What they may do to which user is then for',
    'the service to say: with `public`, what the acknowledged risk names.',
    '',
    ...table(['function', 'route', '`cognito`', '`iam`', '`public`', 'call'], functions.flatMap(routeLines)),
    '',
  ].join('\n');
