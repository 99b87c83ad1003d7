export interface ServerSentEvent {
  readonly id: string | undefined;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, is what the tests ask
  readonly data: any;
}

/** Reads a stream of events as a browser does (WHATWG HTML, "Server-sent events"), and counts its comments. */
export class EventReader {
  readonly events: ServerSentEvent[] = [];
  comments = 0;
  #rest = '';

  take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) this.#block(block);
  }

  named(name: string): ServerSentEvent[] {
    return this.events.filter(({ event }) => event === name);
  }

  #block(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === '') this.comments += 1;
      else fields.set(name, fields.has(name) ? `${fields.get(name)}\n${value}` : value);
    }
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({ id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) });
  }
}

/** What a reader of the live view is told at the beginning, and its text: all requests that are kept. */
export async function toldAtFirst(address: string): Promise<{ readonly text: string; readonly reader: EventReader }> {
  const controller = new AbortController();
  const response = await fetch(`${address}/.local/live/events`, { signal: controller.signal });
  const [reader, decoder] = [new EventReader(), new TextDecoder()];
  let text = '';
  for await (const chunk of response.body ?? []) {
    const part = decoder.decode(chunk, { stream: true });
    text += part;
    reader.take(part);
    // What comes after all requests.
    if (reader.named('environments').length > 0) break;
  }
  controller.abort();
  return { text, reader };
}
