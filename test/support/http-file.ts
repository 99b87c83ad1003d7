/** One request of a .http file, its `{{variables}}` not yet filled in. */
export interface FileRequest {
  /** What stands behind its `###`. */
  readonly title: string;
  /** `# @name created`: how others refer to its answer. */
  readonly name: string | undefined;
  /** `# 201`: how it is answered. */
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpFile {
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly FileRequest[];
}

const comment = /^\s*(?:#|\/\/)/;
const variable = /^\s*@(\w+)\s*=\s*(.*?)\s*$/;

/** @throws Error for a header without a colon */
function headerOf(line: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+): *(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`${line} is no header`);
  return [name, value];
}

/** Comments are nothing to a client wherever they stand, so a body may have no line that begins like one. */
function requestOf([heading = '', ...lines]: readonly string[]): readonly FileRequest[] {
  const title = heading.trim();
  const notes = lines.filter((line) => comment.test(line)).join('\n');
  const text = lines.filter((line) => !comment.test(line) && !variable.test(line)).join('\n');
  const [head = '', ...body] = text.trim().split(/\n\s*\n/);
  if (head === '') return [];
  const [requestLine = '', ...headers] = head.split('\n');
  const [, method, url] = /^([A-Z]+) (\S+)$/.exec(requestLine) ?? [];
  const [, status] = /^# (\d{3})\b/m.exec(notes) ?? [];
  if (method === undefined || url === undefined) throw new Error(`${title}: "${requestLine}" is no request`);
  if (status === undefined) throw new Error(`${title}: no comment says with which status it is answered`);
  return [
    {
      title,
      name: /^# @name (\w+)$/m.exec(notes)?.[1],
      status: Number(status),
      method,
      url,
      headers: Object.fromEntries(headers.map(headerOf)),
      body: body.join('\n\n'),
    },
  ];
}

/**
 * A file as REST Client (VS Code) and the HTTP Client of JetBrains read it, as far as both do.
 * @throws Error for what would be sent otherwise than it looks, and for a request that names no status
 */
export function parseHttpFile(text: string): HttpFile {
  const blocks = `###\n${text.replaceAll('\r\n', '\n')}`
    .split(/^###/m)
    .slice(1)
    .map((block) => block.split('\n'));
  const pairs = blocks.flat().flatMap((line) => {
    const [, name, value] = variable.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return { variables: new Map(pairs), requests: blocks.flatMap(requestOf) };
}

/** `{{created.response.body.$.id}}` */
const ofAnswer = /^(\w+)\.response\.body\.\$\.(\w+)$/;

/**
 * Fills in variables, and members of the JSON that named requests were answered with.
 * @throws Error for a variable that nothing sets
 */
export function filledIn(
  text: string,
  variables: ReadonlyMap<string, string>,
  answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (_, reference: string) => {
    const [, name = '', member = ''] = ofAnswer.exec(reference) ?? [];
    const value = variables.get(reference) ?? answers.get(name)?.[member];
    if (typeof value !== 'string') throw new Error(`nothing sets {{${reference}}}`);
    return filledIn(value, variables, answers);
  });
}
