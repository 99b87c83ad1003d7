import { principalOf } from '../../adapters/api-gateway/principal.ts';
import type { Principal } from '../../domain/index.ts';
import type { RequestTrace } from './request-trace.ts';
import { headerOf } from './seen-message.ts';

interface Context {
  readonly authorizer?: { readonly claims?: Claims };
  readonly identity?: unknown;
}
type Claims = Readonly<Record<string, unknown>>;

/** Who sent a request, and what their token allows; undefined where it allows all that they may, or there is none. */
export interface SeenCaller {
  readonly kind: 'administrator' | 'program' | 'nobody' | 'stranger' | 'person';
  /** Of a person. */
  readonly subject?: string;
  readonly scope?: string;
}

const credentialsOf = ({ request }: RequestTrace): string | undefined =>
  request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];

/** The claims of a token that was good, and did not allow what was asked: no event tells them. */
function claimsIn(credentials: string): Claims {
  const [, payload = ''] = credentials.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function contextOf(trace: RequestTrace): Context {
  if (trace.event !== undefined) return (trace.event as { readonly requestContext: Context }).requestContext;
  const credentials = credentialsOf(trace);
  // A page of another origin is refused, too, before anybody looks at what it has.
  const challenge = trace.answer === undefined ? undefined : headerOf(trace.answer.headers, 'www-authenticate');
  const isGood = trace.answer?.status === 403 && challenge !== undefined && credentials !== undefined;
  return isGood ? { authorizer: { claims: claimsIn(credentials) } } : {};
}

/** The scopes of this API; undefined where they let their bearer do all. */
function scopeOf({ scope }: Claims): string | undefined {
  const scopes = String(scope ?? '')
    .split(' ')
    .filter((one) => one.startsWith('users/'));
  const isAll = scopes.includes('users/admin') || (scopes.includes('users/read') && scopes.includes('users/write'));
  return isAll ? undefined : scopes.join(' ');
}

const kindOf = (principal: Principal): 'administrator' | 'program' | 'person' =>
  principal.kind === 'user' ? 'person' : principal.kind === 'administrator' ? 'administrator' : 'program';

/** Who called, by what the gateway told the function; where none was asked, by what came. */
export function callerOf(trace: RequestTrace): SeenCaller {
  const context = contextOf(trace);
  const claims = context.authorizer?.claims;
  const principal = principalOf({ context }, []);
  if (claims === undefined) {
    if (principal.kind === 'administrator') return { kind: 'administrator' };
    const isRefused = trace.answer?.status === 401 && credentialsOf(trace) !== undefined;
    return { kind: isRefused ? 'stranger' : 'nobody' };
  }
  const scope = scopeOf(claims);
  return {
    kind: kindOf(principal),
    ...(principal.kind === 'user' ? { subject: principal.subject } : {}),
    ...(scope === undefined ? {} : { scope }),
  };
}
