import { isOrigin } from '../../adapters/api-gateway/origin.ts';
import type { EnvironmentKind } from './environments/bundle-launcher.ts';
import type { Access } from './identity/authentication.ts';
import { StartupError } from './startup-error.ts';

export interface Configuration {
  /** 0 = any free one. */
  readonly port: number;
  readonly dataDirectory: string;
  /** An engine that somebody else runs; undefined = the embedded one. */
  readonly dynamoDbEndpoint: string | undefined;
  readonly access: Access;
  /** The one other origin whose pages may call the service. */
  readonly corsOrigin: string | undefined;
  readonly environments: EnvironmentKind;
  /** How many execution environments each function may have at a time. */
  readonly concurrency: number;
  /** After how many seconds without an event an execution environment is ended. */
  readonly idleSeconds: number;
  readonly trace: Trace;
}

/** In the folder in which the service is started. */
export const defaultDataDirectory = '.data';

/** Windows has no signals that stop a process and let it go on. */
const canFreeze = process.platform !== 'win32';

function environmentsIn(env: NodeJS.ProcessEnv): EnvironmentKind {
  const kind = env['ENVIRONMENTS'] || (canFreeze ? 'processes' : 'in-process');
  if (kind !== 'processes' && kind !== 'in-process') {
    throw new StartupError(
      `ENVIRONMENTS is ${JSON.stringify(kind)}; set it to processes, to in-process (all functions in one), or unset it.`,
    );
  }
  if (kind === 'processes' && !canFreeze) {
    throw new StartupError('ENVIRONMENTS is "processes", and Windows cannot freeze one; unset it.');
  }
  return kind;
}

function wholeNumberIn(env: NodeJS.ProcessEnv, name: string, fallback: number, most: number): number {
  const text = env[name] || String(fallback);
  if (!/^[1-9]\d{0,5}$/.test(text) || Number(text) > most) {
    throw new StartupError(`${name} is ${JSON.stringify(text)}; set it to a number from 1 to ${most}, or unset it.`);
  }
  return Number(text);
}

const traces = ['full', 'masked', 'off'] as const;

/** What is kept of requests for the live view, and shown: all, all with its values masked, or nothing. Credentials are never shown. */
export type Trace = (typeof traces)[number];

const isTrace = (text: string): text is Trace => traces.some((trace) => trace === text);

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65535;
/** Without credentials: the address is printed. */
export function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/**
 * A variable set to nothing counts as unset.
 * @throws StartupError naming the variable at fault
 */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const port = env['PORT'] || '3000';
  if (!isPort(port)) {
    throw new StartupError(`PORT is ${JSON.stringify(port)}; set it to a number from 0 (any free port) to 65535.`);
  }
  const dynamoDbEndpoint = env['DYNAMODB_ENDPOINT'] || undefined;
  if (dynamoDbEndpoint !== undefined && !isHttpUrl(dynamoDbEndpoint)) {
    throw new StartupError(
      'DYNAMODB_ENDPOINT is no URL such as http://127.0.0.1:8000, without credentials in it; set it to one, or unset it.',
    );
  }
  const access = env['ACCESS'] || 'open';
  if (access !== 'open' && access !== 'token') {
    throw new StartupError(
      `ACCESS is ${JSON.stringify(access)}; set it to token, to open (who sends no token is an administrator), or unset it.`,
    );
  }
  const corsOrigin = env['CORS_ORIGIN'] || undefined;
  if (corsOrigin !== undefined && !isOrigin(corsOrigin)) {
    throw new StartupError(
      `CORS_ORIGIN is ${JSON.stringify(corsOrigin)}; set it to one origin such as http://localhost:5173, without a slash at the end, or unset it.`,
    );
  }
  const trace = env['TRACE'] || 'full';
  if (!isTrace(trace)) {
    throw new StartupError(
      `TRACE is ${JSON.stringify(trace)}; set it to full, to masked (values are shown masked), to off (nothing is recorded), or unset it.`,
    );
  }
  return {
    port: Number(port),
    dataDirectory: env['DATA_DIR'] || defaultDataDirectory,
    dynamoDbEndpoint,
    access,
    corsOrigin,
    trace,
    environments: environmentsIn(env),
    // Each takes memory; Lambda's own limit is a thousand for all functions of an account.
    concurrency: wholeNumberIn(env, 'CONCURRENCY', 10, 1000),
    idleSeconds: wholeNumberIn(env, 'IDLE_SECONDS', 300, 86_400),
  };
}
