import { isOrigin } from '../../adapters/api-gateway/origin.ts';
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
}

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
  return { port: Number(port), dataDirectory: env['DATA_DIR'] || '.data', dynamoDbEndpoint, access, corsOrigin };
}
