/** Milliseconds as they are read: as exact as they are worth telling. */
export function shownMilliseconds(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 10) return `${Math.round(milliseconds)} ms`;
  return `${Number(milliseconds.toFixed(milliseconds < 1 ? 2 : 1))} ms`;
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const ordinals: Readonly<Record<number, string>> = { 1: '1st', 2: '2nd', 3: '3rd' };

export const ordinal = (number: number): string => ordinals[number] ?? `${number}th`;

/** The reason phrases of RFC 9110 §15 and RFC 6585 that are met here. */
const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export const shownStatus = (status: number): string => `${status} ${phrases[status] ?? ''}`.trim();

/** The hour of a time, to the millisecond, where the reader is. */
export function shownTime(epochMilliseconds: number): string {
  const date = new Date(epochMilliseconds);
  const digits = (number: number, length = 2) => String(number).padStart(length, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((one) => digits(one)).join(':');
  return `${time}.${digits(date.getMilliseconds(), 3)}`;
}
