import { Recording, type RequestHead } from './recording.ts';
import { Watchers } from './watchers.ts';

export interface RecorderLimits {
  /** Requests. */
  readonly capacity: number;
  /** Of all of them together, about: what is on the wire counts, and something for each. */
  readonly bytes: number;
}

export const defaultLimits: RecorderLimits = { capacity: 1_000, bytes: 32 * 1024 * 1024 };

/** The latest requests, the oldest of which go where the limits are met. */
export class Recorder {
  readonly limits: RecorderLimits;
  readonly watchers = new Watchers();
  /** Counts changes, of whatever is kept. */
  version = 0;
  /** Counts how often all was forgotten. */
  clearings = 0;
  readonly #kept = new Map<string, Recording>();
  #bytes = 0;
  #begun = 0;

  constructor(limits: RecorderLimits = defaultLimits) {
    this.limits = limits;
  }

  /** A request whose head has come. */
  begin(head: RequestHead): Recording {
    this.#begun += 1;
    const recording = new Recording(head, this.#begun, (changed, bytes) => this.#changed(changed, bytes));
    this.#kept.set(head.id, recording);
    this.#changed(recording, recording.bytes);
    return recording;
  }

  find(id: string): Recording | undefined {
    return this.#kept.get(id);
  }

  /** The oldest first. */
  all(): Iterable<Recording> {
    return this.#kept.values();
  }

  get size(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Forgets all, also what is under way. */
  clear(): void {
    for (const recording of this.#kept.values()) this.#forget(recording);
    this.clearings += 1;
    this.version += 1;
    this.watchers.wake();
  }

  #changed(recording: Recording, bytes: number): void {
    this.version += 1;
    recording.version = this.version;
    this.#bytes += bytes;
    for (const oldest of this.#kept.values()) {
      if (this.#kept.size <= this.limits.capacity && this.#bytes <= this.limits.bytes) break;
      this.#forget(oldest);
    }
    this.watchers.wake();
  }

  #forget(recording: Recording): void {
    recording.isForgotten = true;
    this.#kept.delete(recording.head.id);
    this.#bytes -= recording.bytes;
  }
}
