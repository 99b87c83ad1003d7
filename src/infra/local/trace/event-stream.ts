import { setTimeout as delay } from 'node:timers/promises';
import type { EnvironmentState } from '../../trace/environment-state.ts';
import type { LiveEvents, LiveSettings } from '../../trace/live.ts';
import { maskedSummary } from '../../trace/masking/masked.ts';
import { summaryWithoutCredentials } from '../../trace/masking/without-credentials.ts';
import type { TraceSummary } from '../../trace/request-trace.ts';
import type { Recorder } from './recorder.ts';
import type { Recording } from './recording.ts';
import { summaryOf } from './request-trace-of.ts';

/** The execution environments. */
export interface EnvironmentSource {
  /** All there are. */
  states(): readonly EnvironmentState[];
  /** Tells each change until the answer is called. One that has ended is told of once, and is no more among `states`. */
  subscribe(listener: (changed: EnvironmentState) => void): () => void;
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

/** Environments that ended, told with the next message: the latest ones, where a reader is slow. */
const mostEnded = 100;

/**
 * The events of the live view. Next to nothing is kept for a reader but how far it is: what is told next is what is recorded then, so
 * that one who is slow, or away for a while, misses states in between and never the latest one.
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
  const shown = (recording: Recording): TraceSummary =>
    isMasked ? maskedSummary(summaryOf(recording)) : summaryWithoutCredentials(summaryOf(recording));

  let hasNews = true;
  let gone: EnvironmentState[] = [];
  const unsubscribe = environments.subscribe((changed) => {
    hasNews = true;
    if (changed.state === 'ended') gone = [...gone, changed].slice(-mostEnded);
    recorder.watchers.wake();
  });
  let told = -1;
  let { clearings } = recorder;
  try {
    yield event('settings', settings);
    for (let isFirst = true; !ended.aborted; isFirst = false) {
      if (recorder.clearings !== clearings) {
        clearings = recorder.clearings;
        yield event('cleared', {});
      }
      const changed = [...recorder.all()].filter(({ version }) => version > told);
      told = recorder.version;
      for (let at = 0; at < changed.length || (isFirst && at === 0); at += longest) {
        yield event('requests', changed.slice(at, at + longest).map(shown));
      }
      if (hasNews) {
        const now = [...environments.states(), ...gone];
        [hasNews, gone] = [false, []];
        yield event('environments', now);
      }
      while (recorder.version === told && !hasNews && !ended.aborted) {
        const isWoken = await recorder.watchers.next(keepAlive, ended);
        if (!isWoken && !ended.aborted) yield comment;
      }
      await delay(batch, undefined, { signal: ended }).catch(() => {});
    }
  } finally {
    unsubscribe();
  }
}
