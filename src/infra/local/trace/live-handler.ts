import { problemTypes } from '../../../adapters/api-gateway/problem.ts';
import { fixtureFileName, fixtureOf } from '../../trace/fixture.ts';
import type { LiveSettings } from '../../trace/live.ts';
import { masked } from '../../trace/masking/masked.ts';
import { withoutCredentials } from '../../trace/masking/without-credentials.ts';
import { NoFixture } from '../../trace/no-fixture.ts';
import type { RequestTrace } from '../../trace/request-trace.ts';
import type { Refusal } from '../admission.ts';
import type { AnswerStream } from '../answer-stream.ts';
import type { ApiGatewayEvent } from '../api-gateway-event.ts';
import { gatewayProblem } from '../gateway-problem.ts';
import { jsonAnswer } from '../identity/json-answer.ts';
import { type OwnHandler, ownHandler } from '../own-function.ts';
import { type EnvironmentSource, eventStream } from './event-stream.ts';
import { liveMethods, livePaths } from './live-function.ts';
import { pageFile } from './page-files.ts';
import type { Recorder } from './recorder.ts';
import type { Recording } from './recording.ts';
import { bytesOfRequest, sendAgain } from './replay.ts';
import { type Explain, requestTraceOf } from './request-trace-of.ts';

export interface LiveOptions {
  readonly recorder: Recorder;
  readonly settings: LiveSettings;
  readonly environments: EnvironmentSource;
  readonly explain: Explain;
  /** The gateway's own. */
  readonly address: () => string;
  /** The folder of `index.html`, `page.js` and `page.css`. */
  readonly page: string;
}

const eventStreamHeaders = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

const nothing = (detail: string): Refusal => ({ status: 404, code: 'path_not_found', title: 'Path not found', detail });
const noSuchRequest = nothing('No such request is kept: the oldest are forgotten first.');

/** What stops a request from being sent again, or made a test of. */
const conflict = { status: 409, code: 'refused', title: 'Refused' };
const incomplete: Refusal = {
  ...conflict,
  detail: 'Not all of this request came, or it was too long to keep: it cannot be sent again.',
};
const onlyMasked: Refusal = {
  ...conflict,
  detail: 'Values are masked here (TRACE=masked), and a test of this request would hold them.',
};
const gone: Refusal = {
  status: 503,
  code: 'unavailable',
  title: 'Service unavailable',
  detail: 'The request was sent again, and no answer came.',
};

/** Answers what the page of the live view asks. */
export function liveHandler(options: LiveOptions): OwnHandler {
  const { recorder, settings, environments, explain, address, page } = options;

  const isMasked = ({ queryStringParameters }: ApiGatewayEvent): boolean =>
    settings.masked || queryStringParameters?.['masked'] !== undefined;
  const refused = (refusal: Refusal, { requestContext }: ApiGatewayEvent) => gatewayProblem(refusal, requestContext);

  async function traceOf(recording: Recording, event: ApiGatewayEvent): Promise<RequestTrace> {
    const trace = withoutCredentials(await requestTraceOf(recording, explain));
    return isMasked(event) ? masked(trace) : trace;
  }

  async function replay(recording: Recording, event: ApiGatewayEvent) {
    const bytes = bytesOfRequest(recording);
    if (bytes === undefined) return refused(incomplete, event);
    try {
      return jsonAnswer(200, { id: await sendAgain(bytes, address()) });
    } catch {
      return refused(gone, event);
    }
  }

  async function fixture(recording: Recording, event: ApiGatewayEvent) {
    if (settings.masked) return refused(onlyMasked, event);
    const before = [...recorder.all()].filter(({ number }) => number < recording.number);
    const earlier = await Promise.all(before.map((one) => requestTraceOf(one)));
    try {
      const made = fixtureOf(await requestTraceOf(recording), earlier);
      const { headers, ...answer } = jsonAnswer(200, made);
      const disposition = `attachment; filename="${fixtureFileName(made)}"`;
      return {
        ...answer,
        headers: { ...headers, 'Content-Disposition': disposition },
        body: `${JSON.stringify(made, null, 2)}\n`,
      };
    } catch (error) {
      if (!(error instanceof NoFixture)) throw error;
      return refused({ ...conflict, detail: error.message }, event);
    }
  }

  function events(event: ApiGatewayEvent) {
    const stream: AnswerStream = (ended) =>
      eventStream({ recorder, settings, environments, isMasked: isMasked(event) }, ended);
    return { statusCode: 200, headers: eventStreamHeaders, body: stream };
  }

  async function ofRequest(event: ApiGatewayEvent) {
    const recording = recorder.find(event.pathParameters?.['id'] ?? '');
    if (recording === undefined) return refused(noSuchRequest, event);
    if (event.resource === livePaths.replay) return replay(recording, event);
    return event.resource === livePaths.fixture
      ? fixture(recording, event)
      : jsonAnswer(200, await traceOf(recording, event));
  }

  const handler = ownHandler<string | AnswerStream>(liveMethods, (event) => {
    switch (event.resource) {
      case livePaths.events:
        return events(event);
      case livePaths.requests:
        recorder.clear();
        return { statusCode: 204, headers: { 'Cache-Control': 'no-store' }, body: '' };
      case livePaths.request:
      case livePaths.replay:
      case livePaths.fixture:
        return ofRequest(event);
      default:
        return (
          pageFile(event.resource, page) ?? refused(nothing('The page is not built; npm run build builds it.'), event)
        );
    }
  });

  return async (given) => {
    const event = given as ApiGatewayEvent;
    if (event.resource !== livePaths.elsewhere) return handler(event);
    return refused({ code: 'path_not_found', ...problemTypes.path_not_found }, event);
  };
}
