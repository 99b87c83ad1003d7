import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EnvironmentState } from '../../../src/infra/trace/environment-state.ts';
import { type Fault, faultHeader, faults } from '../../../src/infra/trace/faults.ts';
import type { LiveEvents, LiveSettings } from '../../../src/infra/trace/live.ts';
import type { RequestTrace } from '../../../src/infra/trace/request-trace.ts';
import { root } from '../../architecture/sources.ts';
import { creationCall, refusedTrace, sampleTrace, staleUpdate } from './sample-traces.ts';

/** What the live view is sent under. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

const page = join(root, 'build/page');

function file(response: ServerResponse, name: string): void {
  if (!existsSync(join(page, name))) throw new Error('the page is not built; run npm run build first');
  response
    .writeHead(200, {
      'Content-Type': `${types[name.split('.')[1] ?? '']}; charset=utf-8`,
      'Content-Security-Policy': contentSecurityPolicy,
    })
    .end(readFileSync(join(page, name)));
}

export const stubSettings: LiveSettings = {
  startedAt: 1_795_750_000_000,
  database: 'dynamodb',
  environments: 'processes',
  access: 'open',
  masked: false,
  faults,
  capacity: 1000,
};

/** Says over HTTP what the live view says, of traces that are made up; the API answers as the experiments expect. */
export async function startStubService(settings: LiveSettings = stubSettings) {
  const traces = new Map<string, RequestTrace>();
  /** What was asked for, but for the page itself. */
  const asked: string[] = [];
  const tokens: (string | undefined)[] = [];
  const streams = new Set<ServerResponse>();
  const versions = new Map<string, number>();
  const emails = new Set<string>();
  const keys = new Map<string, string>();
  let environments: readonly EnvironmentState[] = [];
  let isOff = false;
  let { startedAt } = settings;

  const send = <Name extends keyof LiveEvents>(stream: ServerResponse, name: Name, data: LiveEvents[Name]) =>
    stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const tell = <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]) => {
    for (const stream of streams) send(stream, name, data);
  };
  const keep = (trace: RequestTrace) => {
    traces.set(trace.summary.id, trace);
    tell('requests', [trace.summary]);
    return trace;
  };
  const tellEnvironments = (states: readonly EnvironmentState[]) => {
    environments = states;
    tell('environments', states);
  };

  function traceOf(request: IncomingMessage, body: string): RequestTrace {
    const number = traces.size + 1;
    const fault = request.headers[faultHeader] as Fault | undefined;
    const key = request.headers['idempotency-key'] as string | undefined;
    const path = request.url ?? '';
    if (request.method === 'PATCH') {
      const version = versions.get(path) ?? 1;
      const isStale = request.headers['if-match'] !== `"${version}"`;
      if (!isStale) versions.set(path, version + 1);
      const patch = { number, method: 'PATCH', target: path, body, functionName: 'patchUser' };
      return isStale
        ? sampleTrace({ ...patch, status: 412, code: 'version_mismatch', database: [staleUpdate('u-1')] })
        : sampleTrace({ ...patch, status: 200 });
    }
    if (!body.endsWith('}') || !body.includes('email')) {
      return refusedTrace(number, body, [{ pointer: '/nickname', code: 'unknown_member', detail: 'Nobody knows it.' }]);
    }
    const { email }: { email: string } = JSON.parse(body);
    const known = key === undefined ? undefined : keys.get(key);
    if (emails.has(email) && known === undefined) {
      const reasons = ['ConditionalCheckFailed', 'None'];
      const call = creationCall('u-2', email, { status: 400, error: 'TransactionCanceledException', reasons });
      return sampleTrace({ number, body, status: 409, code: 'email_taken', database: [call] });
    }
    emails.add(email);
    if (key !== undefined) keys.set(key, email);
    const call = creationCall('u-1', email);
    if (fault === undefined || fault === 'cold-start') {
      return sampleTrace({
        number,
        body,
        cold: fault !== undefined,
        faults: fault === undefined ? [] : [fault],
        database: [call],
      });
    }
    if (fault === 'no-right') {
      const denied = call.rights.map((one, index) => (index === 0 ? { ...one, allowed: false } : one));
      const refused = { ...call, status: 400, error: 'AccessDeniedException', rights: denied, fault };
      return sampleTrace({ number, body, status: 500, code: 'internal_error', faults: [fault], database: [refused] });
    }
    const { status: _, output: __, units: ___, ...unanswered } = call;
    const refused =
      fault === 'throttle' ? { ...call, status: 400, error: 'ThrottlingException', fault } : { ...unanswered, fault };
    const database = fault === 'throttle' ? [refused, refused, call] : [refused, call];
    return sampleTrace({ number, body, faults: [fault], database });
  }

  async function api(request: IncomingMessage, response: ServerResponse): Promise<void> {
    tokens.push(request.headers.authorization);
    const trace = keep(traceOf(request, await text(request)));
    const [number, id] = [trace.summary.number, trace.summary.id];
    response
      .writeHead(trace.answer?.status ?? 500, { 'X-Request-Id': id, ETag: '"1"', Location: `/users/u-${number}` })
      .end(trace.answer?.body.text);
  }

  function stream(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    send(response, 'settings', { ...settings, startedAt });
    send(
      response,
      'requests',
      [...traces.values()].map(({ summary }) => summary),
    );
    send(response, 'environments', environments);
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { pathname } = new URL(request.url ?? '', 'http://stub');
    if (pathname === '/') return file(response, 'index.html');
    if (/^\/\.local\/live\/page\.(js|css)$/.test(pathname))
      return file(response, pathname.slice('/.local/live/'.length));
    asked.push(`${request.method} ${request.url}`);
    if (isOff) return response.writeHead(404).end();
    if (pathname === '/.local/live/events') return stream(response);
    if (pathname === '/.local/identity/token') return response.end('{"access_token":"a.b.c"}');
    if (!pathname.startsWith('/.local/live/requests')) return api(request, response);
    if (request.method === 'DELETE') {
      traces.clear();
      tell('cleared', {});
      return response.writeHead(204).end();
    }
    const [id = '', action] = pathname.slice('/.local/live/requests/'.length).split('/');
    const trace = traces.get(id);
    if (trace === undefined) return response.writeHead(404).end();
    if (action === 'fixture') {
      response.setHeader('Content-Disposition', 'attachment; filename="create-user-201.json"');
      return response.end(JSON.stringify({ version: 1, trace: trace.summary.id }));
    }
    if (action !== 'replay') return response.end(JSON.stringify(trace));
    const again = keep(sampleTrace({ number: traces.size + 1 }));
    return response.end(JSON.stringify({ id: again.summary.id }));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endStreams = () => {
    for (const one of streams) one.end();
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ traces, streams, asked, tokens, keep, tell, tellEnvironments, endStreams },
    startAnew: () => {
      startedAt += 1;
      endStreams();
    },
    /** As a service that traces nothing. */
    switchOff: () => {
      isOff = true;
      endStreams();
    },
    stop: () => {
      endStreams();
      server.closeAllConnections();
      server.close();
    },
  };
}
