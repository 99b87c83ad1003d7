import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { settingsOf } from '../../src/infra/cdk/app/settings.ts';
import { UsersStack } from '../../src/infra/cdk/app/users-stack.ts';
import { root } from '../architecture/sources.ts';

export interface Resource {
  readonly id: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, is what the tests ask
  readonly Properties: any;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  readonly UpdatePolicy?: any;
}

type Context = Readonly<Record<string, string>>;

/** Hands `use` a folder to synthesise to, which is removed afterwards. */
export function inScratchFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'hexagonal-users-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Hands `use` what an app is made with: the context that a deployment has, without which the CDK makes other resources. */
export const synthesise = <Result>(
  context: Context,
  use: (props: AppProps & { readonly outdir: string }) => Result,
): Result =>
  inScratchFolder((outdir) => {
    const file = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
    return use({ outdir, context: { ...file.context, ...context } });
  });

/** CloudFormation's functions as text: `<Id>`, `<Id.Attribute>`, `<2 of <Id> by />`. What is joined is one string. */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, string[]>;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Select': select, 'Fn::Split': split } = members;
  if (Ref !== undefined) return `<${Ref}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (join !== undefined) return (readable(join[1]) as string[]).join(String(join[0]));
  if (select !== undefined) return `<${select[0]} of ${readable(select[1])}>`;
  if (split !== undefined) return `${readable(split[1])} by ${split[0]}`;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, readable(member)]));
}

/** What would be deployed, made readable. */
export class Deployed {
  readonly resources: readonly Resource[];
  // biome-ignore lint/suspicious/noExplicitAny: as CloudFormation has it
  readonly outputs: Readonly<Record<string, any>>;

  constructor(stack: Stack) {
    const { Resources, Outputs } = readable(Template.fromStack(stack).toJSON()) as Record<string, object>;
    this.resources = Object.entries(Resources ?? {}).map(([id, resource]) => ({ id, ...resource }));
    this.outputs = { ...Outputs };
  }

  get types(): readonly string[] {
    return [...new Set(this.resources.map(({ Type }) => Type))].sort();
  }

  all(type: string): readonly Resource[] {
    return this.resources.filter(({ Type }) => Type === type);
  }

  one(type: string): Resource {
    const found = this.all(type);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`there is not one ${type}, but ${found.length}`);
    return first;
  }

  byId(reference: string): Resource {
    const found = this.resources.find(({ id }) => `<${id}>` === reference || reference.startsWith(`<${id}.`));
    if (found === undefined) throw new Error(`nothing is called ${reference}`);
    return found;
  }

  /** Every method of the API, with its path, which is spread over resources. */
  get methods(): readonly {
    readonly method: string;
    readonly resource: string;
    readonly properties: Resource['Properties'];
  }[] {
    const root = `<${this.one('AWS::ApiGateway::RestApi').id}.RootResourceId>`;
    const pathOf = (reference: string): string => {
      if (reference === root) return '';
      const { ParentId, PathPart } = this.byId(reference).Properties;
      return `${pathOf(ParentId)}/${PathPart}`;
    };
    return this.all('AWS::ApiGateway::Method').map(({ Properties: properties }) => ({
      method: properties.HttpMethod,
      resource: pathOf(properties.ResourceId) || '/',
      properties,
    }));
  }

  /** The function of a row of `functions`, and what it is given. */
  function(name: string): {
    readonly lambda: Resource;
    readonly role: Resource;
    readonly log: Resource;
    readonly alias: Resource;
  } {
    const lambda = this.all('AWS::Lambda::Function').find(({ Properties }) => Properties.Description === name);
    if (lambda === undefined) throw new Error(`there is no function ${name}`);
    const alias = this.all('AWS::Lambda::Alias').find(({ Properties }) => Properties.FunctionName === `<${lambda.id}>`);
    if (alias === undefined) throw new Error(`${name} has no alias`);
    const { Role, LoggingConfig } = lambda.Properties;
    return { lambda, role: this.byId(Role), log: this.byId(LoggingConfig.LogGroup), alias };
  }
}

/** Every kind of access in every stage that may have it. */
export const modes: readonly { readonly access: string; readonly stage: string; readonly context: Context }[] = [
  ...['cognito', 'iam'].flatMap((access) =>
    ['dev', 'prod'].map((stage) => ({ access, stage, context: { access, stage } })),
  ),
  {
    access: 'public',
    stage: 'dev',
    context: { access: 'public', stage: 'dev', acknowledgedRisk: 'anybody may create, get' },
  },
];

/** The service as it would be deployed. `inspect` may look at the files that go along. */
export const deployedService = (context: Context, inspect?: (folder: string, deployed: Deployed) => void): Deployed =>
  synthesise(context, (props) => {
    // The test of the whole app validates, once: it takes seconds.
    const app = new App({ ...props, builtinCloudFormationValidation: false });
    const deployed = new Deployed(new UsersStack(app, 'Service', settingsOf(app.node)));
    inspect?.(props.outdir, deployed);
    return deployed;
  });
