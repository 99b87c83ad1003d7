/**
 * What the rows of the table ask of an answer, as pure functions of it: `{ status, headers, body }`, `{ thrown: { name, message } }`
 * or `{ lost: why }`. Each says `ok`, or in few words what came instead.
 */

const isJson = ({ body }) => json({ body }) !== undefined;

export function json({ body }) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isPage = ({ headers, body }) =>
  /html/.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(body);
const hasStack = ({ body }) => /(?:\n|\\n|<br>)(?:\s|&nbsp;)*at\s/.test(body);

export function describe(answer) {
  if (answer.lost !== undefined) return answer.lost;
  if (answer.thrown !== undefined) return `throws ${answer.thrown.name}`;
  return `${answer.status}${isPage(answer) ? ' HTML' : ''}${hasStack(answer) ? ' + stack' : ''}`;
}

/** `ok` where the status is one of `statuses`, nothing of the program shows, and `rest` finds no fault. */
export const status =
  (statuses, rest = () => undefined) =>
  (answer) => {
    const said = describe(answer);
    if (!statuses.some((one) => String(one) === said)) return said;
    const fault = rest(answer);
    return fault === undefined ? 'ok' : `${said} ${fault}`;
  };

export const refused = [400, 422];

export const withHeader = (name) => (answer) => (answer.headers[name.toLowerCase()] ? undefined : `without ${name}`);
export const withoutBody = ({ body }) => (body === '' ? undefined : 'with a body');

/** The user as it was sent. */
export const theUser = (user) => (answer) => {
  const { email, name } = json(answer) ?? {};
  return email === user.email && name === user.name ? undefined : isJson(answer) ? 'another user' : 'no user';
};

/** The first that finds a fault. */
export const all =
  (...parts) =>
  (answer) =>
    parts.map((part) => part(answer)).find((fault) => fault !== undefined);

/** `ok` where one of the verdicts is. */
export const either =
  (...verdicts) =>
  (answer) => {
    const texts = verdicts.map((verdict) => verdict(answer));
    return texts.includes('ok') ? 'ok' : texts.reduce((one, other) => (one.length >= other.length ? one : other));
  };

/** The invocation fails, and whoever reads of it learns why: an error of its own kind, or one with a sentence. */
export function failsWithReason(answer) {
  const { name, message } = answer.thrown ?? {};
  if (name === undefined || /^(?:Type|Reference|Syntax|Range)Error$/.test(name)) return describe(answer);
  return name !== 'Error' || message.includes(' ') ? 'ok' : describe(answer);
}
