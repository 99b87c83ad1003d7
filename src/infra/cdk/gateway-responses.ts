import { type GatewayResponseOptions, ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { constantHeaders, exposedHeaders } from '../operations.ts';
import { type GatewayProblem, gatewayProblems } from './gateway-problems.ts';

/** The headers that every answer of the service carries, too. */
const always = {
  'Content-Type': 'application/problem+json',
  ...constantHeaders,
};

/** What lets a page of the origin read an answer, a refusal not least (Fetch Standard, "CORS protocol"). */
const corsHeaders = (origin: string): Readonly<Record<string, string>> => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Expose-Headers': exposedHeaders.join(', '),
});

/** API Gateway takes a literal in single quotes. */
const literals = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]));

/** Problem details, RFC 9457, as the service writes them. The id of a request is a UUID. */
function toGatewayResponse(
  name: string,
  { code, title, detail, status, headers }: GatewayProblem,
  ofEvery: Readonly<Record<string, string>>,
): GatewayResponseOptions {
  const body = {
    type: `/problems/${code}`,
    title,
    ...(status === undefined ? {} : { status }),
    detail,
    instance: 'urn:uuid:$context.requestId',
    code,
  };
  return {
    type: ResponseType.of(name),
    ...(status === undefined ? {} : { statusCode: String(status) }),
    responseHeaders: literals({ ...ofEvery, ...headers }),
    // The key chooses a template and isn't sent: Content-Type above is.
    templates: { 'application/json': JSON.stringify(body) },
  };
}

/** The response for each type, by its name. `challenge` is what a 401 asks for. */
export function gatewayResponses(
  challenge: string | undefined,
  corsOrigin: string | undefined,
): Readonly<Record<string, GatewayResponseOptions>> {
  const ofEvery = corsOrigin === undefined ? always : { ...always, ...corsHeaders(corsOrigin) };
  return Object.fromEntries(
    Object.entries(gatewayProblems(challenge)).map(([name, problem]) => [
      name,
      toGatewayResponse(name, problem, ofEvery),
    ]),
  );
}
