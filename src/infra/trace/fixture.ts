import { fixtureAnswer } from './fixture-answer.ts';
import { callerOf } from './fixture-caller.ts';
import type { Fixture, FixtureCaller, FixtureStep } from './fixture-format.ts';
import { fixtureRequest } from './fixture-request.ts';
import { FixtureUsers } from './fixture-users.ts';
import { FixtureValues } from './fixture-values.ts';
import { targetWithoutCredentials } from './masking/without-credentials.ts';
import { NoFixture } from './no-fixture.ts';
import type { RequestTrace } from './request-trace.ts';
import { type SeenChange, seenChange } from './seen-change.ts';
import { headerOf } from './seen-message.ts';
import { tiedTo } from './tied-to.ts';

const inWords = ({ trace: { request, summary } }: SeenChange): string =>
  `${request.method}, request ${summary.number},`;

function refuseUnfit(chosen: SeenChange): void {
  const { answer, event } = chosen.trace;
  if (answer === undefined) throw new NoFixture(`${inWords(chosen)} has no answer that could be expected.`);
  // A deployed gateway, too, refuses credentials before a function is asked; nothing else has a challenge.
  if (event === undefined && headerOf(answer.headers, 'www-authenticate') === undefined) {
    throw new NoFixture(
      `${inWords(chosen)} was refused by the gateway of this machine: a deployed API has no such answer.`,
    );
  }
}

function refuseCredentials(one: SeenChange): void {
  const { target } = one.trace.request;
  if (targetWithoutCredentials(target) === target) return;
  throw new NoFixture(`${inWords(one)} has credentials in its URL, which a test would hold.`);
}

/** The steps, with placeholders that are the same in all of them. */
function stepsOf(all: readonly SeenChange[]): readonly FixtureStep[] {
  const values = new FixtureValues();
  const users = new FixtureUsers();
  const persons = new Map<string, FixtureCaller>();
  const callerName = ({ trace }: SeenChange): Pick<FixtureStep, 'as' | 'scope'> => {
    const { kind, subject = '', scope } = callerOf(trace);
    if (kind !== 'person') return { as: kind, ...(scope === undefined ? {} : { scope }) };
    const as = persons.get(subject) ?? `person ${persons.size + 1}`;
    persons.set(subject, as);
    return { as, ...(scope === undefined ? {} : { scope }) };
  };
  return all.map((one, index) => {
    const { faults } = one.trace.summary;
    // What was overcome before the chosen request changes nothing for it.
    const isFaulty = faults.length > 0 && (index === all.length - 1 || (one.settled ?? 0) >= 500);
    const step = { ...callerName(one), ...(isFaulty ? { faults } : {}), request: fixtureRequest(one.trace, values) };
    users.add(one);
    const expected = fixtureAnswer(one, values, users);
    return { ...step, ...(expected === undefined ? {} : { expect: expected }) };
  });
}

/**
 * What was seen of a request as a test: the request and its answer, and before it those that made or changed what it is about, so
 * that it can be had again on an empty table. Values that differ each time are placeholders, and credentials are none of it. What
 * earlier requests did to users made before all of `earlier` is left out.
 * @param earlier - the requests before it that are kept, the oldest first
 * @throws NoFixture for a request without an answer, for one that only the laptop's gateway refuses, for one whose user was made before
 * all of `earlier`, and where a URL has credentials in it
 */
export function fixtureOf(chosen: RequestTrace, earlier: readonly RequestTrace[]): Fixture {
  const last = { ...seenChange(chosen), settled: chosen.answer?.status };
  refuseUnfit(last);
  const users = new FixtureUsers();
  const before = tiedTo(last, earlier.map(seenChange)).filter((one) => {
    const isComplete = users.missing(one) === undefined;
    if (isComplete) users.add(one);
    return isComplete;
  });
  const missing = users.missing(last);
  if (missing !== undefined) {
    throw new NoFixture(
      `${inWords(last)} needs what is no longer kept: ${missing} was made before. Create it again, and send the request again.`,
    );
  }
  for (const one of [...before, last]) refuseCredentials(one);
  const steps = stepsOf([...before, last]);
  const { method, target } = steps.at(-1)?.request ?? { method: '', target: '' };
  return { version: 1, name: `${method} ${target} answers ${last.settled}`, steps };
}

/** A name for its file: `patch-users-user-1-answers-200.json`. */
export const fixtureFileName = ({ name }: Fixture): string =>
  `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)}.json`;
