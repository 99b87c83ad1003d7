import type { SeenRequest } from '../../trace/request-trace.ts';
import { headerOf } from '../../trace/seen-message.ts';
import { printfFormat, quoted, wordOf } from './shell.ts';

export interface CurlOptions {
  /** Of the page: where the request went. */
  readonly origin: string;
  /** Whether what is seen of the request is masked. */
  readonly masked: boolean;
}

/** What curl says by itself, of the connection and of the length. */
const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
]);

/** What curl adds unless it is told not to. */
const addedByCurl = ['accept', 'user-agent'];

/** A bearer's token is a word of these (RFC 6750 §2.1); what masks one has others. */
const token = /^[\w.~+/-]+=*$/;

/** Node reads what is no ASCII in a target or a header as Latin-1: a character is a byte. What masks a value may be none. */
const bytesOf = (text: string): Uint8Array =>
  /[^\0-\xff]/.test(text)
    ? new TextEncoder().encode(text)
    : Uint8Array.from(text, (character) => character.charCodeAt(0));

function headerOption(name: string, value: string, masked: boolean): string {
  const [, scheme, credentials = ''] = /^(bearer) +(.*)$/i.exec(value) ?? [];
  if (name.toLowerCase() === 'authorization' && scheme !== undefined && (masked || !token.test(credentials))) {
    return `-H "${name}: ${scheme} $TOKEN"`;
  }
  // curl takes a header without a value for one to leave out, unless it ends so.
  return `-H ${wordOf(bytesOf(value === '' ? `${name};` : `${name}: ${value}`))}`;
}

function methodOptions({ method, protocol }: SeenRequest, hasBody: boolean): readonly string[] {
  const version = protocol === 'HTTP/1.0' ? ['--http1.0'] : [];
  if (method === 'HEAD' && !hasBody) return [...version, '--head'];
  return method === (hasBody ? 'POST' : 'GET') ? version : [...version, '-X', quoted(method)];
}

/** As a URL, curl would change these: leave out what follows a `#`, and escape what is no ASCII. */
function targetOptions(target: string, origin: string): readonly string[] {
  if (/^\/[\x21-\x7e]*$/.test(target) && !target.includes('#')) return [wordOf(bytesOf(origin + target))];
  return [quoted(origin), '--request-target', wordOf(bytesOf(target))];
}

/** Characters; Linux takes 128 KiB in one argument, and one of these may be four bytes. */
const longestWord = 30_000;

/** A body that the shell can't have in a word goes through a pipe. */
function bodyOptions({ text, isBase64Encoded }: SeenRequest['body']): { pipe: string; options: readonly string[] } {
  if (text === '') return { pipe: '', options: [] };
  if (!isBase64Encoded && !text.includes('\0') && text.length <= longestWord)
    return { pipe: '', options: ['--data-raw', quoted(text)] };
  const bytes = isBase64Encoded ? bytesOf(atob(text)) : new TextEncoder().encode(text);
  return { pipe: `printf ${printfFormat(bytes)} | `, options: ['--data-binary', '@-'] };
}

/** A command of a POSIX shell that sends the request again, to the byte. */
export function curlOf(request: SeenRequest, { origin, masked }: CurlOptions): string {
  const { headers, target, body } = request;
  const { pipe, options } = bodyOptions(body);
  const hasBody = options.length > 0;
  const host = new URL(origin).host;
  const sent = headers.filter(
    ([name, value]) => !ofTheConnection.has(name.toLowerCase()) && !(name.toLowerCase() === 'host' && value === host),
  );
  const unwanted = [...addedByCurl, ...(hasBody ? ['content-type'] : [])].filter(
    (name) => headerOf(headers, name) === undefined,
  );
  return [
    `${pipe}curl --include --path-as-is --globoff`,
    ...methodOptions(request, hasBody),
    ...targetOptions(target, origin),
    ...sent.map(([name, value]) => headerOption(name, value, masked)),
    ...unwanted.map((name) => `-H ${quoted(`${name}:`)}`),
    ...options,
  ].join(' ');
}
