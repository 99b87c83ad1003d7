import type { Fault } from './faults.ts';

/** In every text of a step, names of members included, placeholders may stand: see `placeholder.ts`. */
export type FixtureBody =
  | { readonly json: unknown }
  /** What is no JSON, or JSON that is written in a way of its own: a member twice, `1.0`. */
  | { readonly text: string }
  /** Bytes that are no UTF-8; nothing in them is a placeholder. */
  | { readonly base64: string };

/**
 * A page of the list of all users, which a target may share with others. Of the users of the fixture each that the answer has is as
 * it is here; a whole list has all of them. Users that are not here are no fault, nor is it whether more pages follow.
 */
export interface FixturePage {
  readonly page: { readonly items: readonly unknown[]; readonly nextCursor?: string };
}

export interface FixtureRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Those that the service reads; lines of one name as a list. Credentials are never among them. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: FixtureBody;
}

export interface FixtureAnswer {
  readonly status: number;
  /** What is promised. Others may come besides. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Unset: the answer has none. */
  readonly body?: FixtureBody | FixturePage;
}

/**
 * Who calls: `program` is a client with credentials of its own and no rights; `nobody` sends no credentials, `stranger` such as are
 * refused. A person is somebody whom the target has never seen.
 */
export type FixtureCaller = 'administrator' | `person ${number}` | 'program' | 'nobody' | 'stranger';

export interface FixtureStep {
  readonly as: FixtureCaller;
  /** What the caller's token allows, where that is less than all that the caller may. */
  readonly scope?: string;
  /** What is to go wrong; a target that cannot do it is none for the fixture. */
  readonly faults?: readonly Fault[];
  readonly request: FixtureRequest;
  /** Unset: none was seen, or the service could not tell what became of the request. Any will do. */
  readonly expect?: FixtureAnswer;
}

/** Requests and their answers, to be had again on an empty table or beside whatever is there. */
export interface Fixture {
  readonly version: 1;
  readonly name: string;
  /** What the last one needs, and the last one. */
  readonly steps: readonly FixtureStep[];
}
