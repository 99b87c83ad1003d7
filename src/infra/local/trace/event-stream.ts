import { setTimeout as delay } from 'node:timers/promises';
import type { EnvironmentState } from '../../trace/environment-state.ts';
import type { LiveEvents, LiveSettings } from '../../trace/live.ts';
import { maskedSummary } from '../../trace/masking/masked.ts';
import { summaryWithoutCredentials } from '../../trace/masking/without-credentials.ts';
import type { TraceSummary } from '../../trace/request-trace.ts';
import type { Recorder } from './recorder.ts';
import { summaryOf } from './request-trace-of.ts';
import type { Watchers } from './watchers.ts';

/** The execution environments that there are. */
export interface EnvironmentSource {
  /** All there are, and those that ended a moment ago. */
  list(): readonly EnvironmentState[];
  /** Woken at each change. */
  readonly watchers: Watchers;
}

export interface EventStreamOptions {
  readonly recorder: Recorder;
  readonly settings: LiveSettings;
  readonly environments: EnvironmentSource;
  /** Whether values are masked. */
  readonly isMasked: boolean;
  /** Milliseconds in which changes gather before they are told. */
  readonly batch?: number;
  /** Milliseconds after which a comment shows that the connection lives (WHATWG HTML, "Server-sent events", authoring notes). */
  readonly keepAlive?: number;
}

/** Requests in one message at most, so that a slow reader makes no message pile up behind it. */
const longest = 200;

const comment = ':\n\n';

/** Either of them changes. */
async function change(sources: readonly Watchers[], milliseconds: number, ended: AbortSignal): Promise<boolean> {
  const settled = new AbortController();
  const settle = () => settled.abort();
  ended.addEventListener('abort', settle);
  if (ended.aborted) settle();
  try {
    return await Promise.race(sources.map((source) => source.next(milliseconds, settled.signal)));
  } finally {
    ended.removeEventListener('abort', settle);
    settle();
  }
}

/**
 * The events of the live view. Nothing is kept for a reader but how far it is: what is told next is what is recorded then, so that one
 * who is slow, or away for a while, misses states in between and never the latest one.
 */
export async function* eventStream(
  { recorder, settings, environments, isMasked, batch = 75, keepAlive = 15_000 }: EventStreamOptions,
  ended: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let id = 0;
  const event = <Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): string => {
    id += 1;
    return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  };
  const shown = (summary: TraceSummary): TraceSummary =>
    isMasked ? maskedSummary(summary) : summaryWithoutCredentials(summary);

  yield event('settings', settings);
  let told = -1;
  let clearings = recorder.clearings;
  let lastEnvironments = '';
  for (let isFirst = true; !ended.aborted; isFirst = false) {
    if (recorder.clearings !== clearings) {
      clearings = recorder.clearings;
      yield event('cleared', {});
    }
    const { version } = recorder;
    const changed = [...recorder.all()].filter((recording) => recording.version > told);
    told = version;
    for (let at = 0; at < changed.length || (isFirst && at === 0); at += longest) {
      yield event(
        'requests',
        changed.slice(at, at + longest).map((recording) => shown(summaryOf(recording))),
      );
    }
    const now = JSON.stringify(environments.list());
    if (isFirst || now !== lastEnvironments) yield event('environments', JSON.parse(now));
    lastEnvironments = now;

    if (recorder.version === told && recorder.clearings === clearings) {
      while (!ended.aborted && !(await change([recorder.watchers, environments.watchers], keepAlive, ended))) {
        if (!ended.aborted) yield comment;
      }
    }
    await delay(batch, undefined, { signal: ended }).catch(() => {});
  }
}
