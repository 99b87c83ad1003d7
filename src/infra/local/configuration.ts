import { StartupError } from './startup-error.ts';

export interface Configuration {
  /** 0 = any free one. */
  readonly port: number;
  readonly dataDirectory: string;
  /** An engine that somebody else runs; undefined = the embedded one. */
  readonly dynamoDbEndpoint: string | undefined;
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65535;
const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

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
      `DYNAMODB_ENDPOINT is ${JSON.stringify(dynamoDbEndpoint)}; set it to a URL such as http://127.0.0.1:8000, or unset it.`,
    );
  }
  return { port: Number(port), dataDirectory: env['DATA_DIR'] || '.data', dynamoDbEndpoint };
}
