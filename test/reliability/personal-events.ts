import { idAt } from '../../src/testing/sequential-ids.ts';
import { foreignEvents } from '../corpora/foreign-events.ts';
import { jsonTexts } from '../corpora/json-texts.ts';
import { naughtyStrings } from '../corpora/naughty-strings.ts';
import { buildEvent } from '../support/events.ts';
import { fuzzedEvent } from './fuzzed-events.ts';
import type { Random } from './random.ts';
import { gatewayCases } from './rows/gateway-events.ts';
import { naughtyEvents } from './rows/naughty.ts';

/** Somebody whom no other text names. */
export interface Person {
  readonly email: string;
  readonly name: string;
  /** What they call with. */
  readonly token: string;
}

export function personBy(random: Random): Person {
  const letters = () => Array.from({ length: 10 }, () => random.pick([...'bcdfghjklmnpqrstvwxz'])).join('');
  return {
    email: `${letters()}@${letters()}.example`,
    name: `Zoë ${letters()}`,
    token: `eyJ${letters()}.${letters()}`,
  };
}

/** The event of the person: theirs is what it says of anybody, and what they call with. */
function of(event: unknown, { email, name, token }: Person): unknown {
  const text = JSON.stringify(event ?? null)
    .replaceAll(/(?:ada|eve)@example\.com/gi, email)
    .replaceAll(/\bAda\b/g, name);
  const personal = JSON.parse(text);
  if (personal?.headers instanceof Object && !Array.isArray(personal.headers))
    Object.assign(personal.headers, {
      Authorization: `Bearer ${token}`,
      Cookie: `session=${token}`,
      'X-Forwarded-For': token,
    });
  return personal;
}

/** JSON that is cut off or damaged in other ways behind what is personal. */
const damagedJson = jsonTexts.map(({ text }) =>
  buildEvent('POST', '/users', { body: `{"email":"ada@example.com","name":"Ada","x":${text}`.slice(0, 8_000) }),
);

/** The events of R13 to R16, those of R16 without end, each of another person. */
export function* personalEvents(random: Random): Generator<{ readonly event: unknown; readonly person: Person }> {
  const known = [
    ...gatewayCases.map(({ event }) => event),
    ...foreignEvents.map(({ event }) => event),
    ...damagedJson,
    ...jsonTexts.map(({ text }) => buildEvent('POST', '/users', { body: text })),
  ];
  for (let taken = 0; ; taken++) {
    const person = personBy(random);
    const kind = taken % 3;
    const event =
      kind === 0
        ? random.pick(known)
        : kind === 1
          ? random.pick(naughtyEvents(random.pick(naughtyStrings), idAt(1)))
          : fuzzedEvent(random);
    yield { event: of(event, person), person };
  }
}
