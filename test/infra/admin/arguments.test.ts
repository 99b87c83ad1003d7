import { describe, expect, it } from '@jest/globals';
import { readAuditArguments } from '../../../src/infra/admin/audit-arguments.ts';
import { readEraseArguments } from '../../../src/infra/admin/erase-arguments.ts';
import { readExportArguments } from '../../../src/infra/admin/export-arguments.ts';

const id = '0ab7e55a-5d63-434f-ad4c-e1cfb2a57d63';

describe('a command is asked', () => {
  it.each<[string[], NodeJS.ProcessEnv, object]>([
    [[], {}, { place: { table: 'users', on: { dataDirectory: '.data' } }, rate: undefined, repair: false }],
    [[], { DATA_DIR: '.data2' }, { place: { table: 'users', on: { dataDirectory: '.data2' } } }],
    [[], { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' }, { place: { on: { endpoint: 'http://127.0.0.1:1' } } }],
    [['--data-dir', 'x'], { DATA_DIR: 'y' }, { place: { table: 'users', on: { dataDirectory: 'x' } } }],
    [['--data-dir', 'x', '--table', 'many'], {}, { place: { table: 'many', on: { dataDirectory: 'x' } } }],
    [['--endpoint=http://10.0.0.1:8000'], {}, { place: { table: 'users', on: { endpoint: 'http://10.0.0.1:8000' } } }],
    [['--table', 'prod-Users'], { DATA_DIR: 'x' }, { place: { table: 'prod-Users', on: 'aws' }, rate: 500 }],
    [['--table', 'prod-Users', '--rate', '20', '--repair'], {}, { rate: 20, repair: true }],
    [['--rate=20'], {}, { rate: 20 }],
  ])('for %j in %j', (args, env, expected) => {
    expect(readAuditArguments(args, env)).toMatchObject(expected);
  });

  it.each<[string[], object]>([
    [['--user', id], { who: { userId: id }, out: undefined }],
    [['--email', 'Ada@example.com', '--out', 'ada.json'], { who: { email: 'Ada@example.com' }, out: 'ada.json' }],
    [['--subject', 'ada', '--table=prod'], { who: { subject: 'ada' }, place: { table: 'prod', on: 'aws' }, rate: 500 }],
  ])('for a person, as in %j', (args, expected) => {
    expect(readExportArguments(args, {})).toMatchObject(expected);
  });

  it.each([readAuditArguments, readExportArguments, readEraseArguments])('for help alone (%p)', (read) => {
    expect(read(['--help'], {})).toBeUndefined();
  });

  it('to erase without a question only where that is said', () => {
    expect(readEraseArguments(['--user', id], {})).toMatchObject({ yes: false });
    expect(readEraseArguments(['--user', id, '--yes'], {})).toMatchObject({ yes: true });
  });
});

const places: [string[], RegExp][] = [
  [['--table=a b'], /^--table is "a b"/],
  [['--table='], /^--table is ""/],
  [['--data-dir='], /^--data-dir is empty/],
  [['--endpoint=http://127.0.0.1:1', '--data-dir=x'], /^--data-dir .* --endpoint .*give one of them/],
  [['--endpoint=127.0.0.1:8000'], /^--endpoint is no URL/],
  [['--endpoint=http://user:secret@localhost'], /^--endpoint is no URL such as [^@]*\.$/],
  [['--rate=0'], /^--rate is "0"/],
  [['--rate=1e3'], /^--rate is "1e3"/],
  [['--rate'], /^Option '--rate <value>' argument missing; --help/],
  [['--tabel=x'], /^Unknown option '--tabel'; --help/],
  [['x'], /^Unexpected argument 'x'.*; --help/],
];

const people: [string[], RegExp][] = [
  [[], /^Give one of --user, --email and --subject\.$/],
  [['--user', id, '--email=a@b.example'], /^Give one of/],
  [['--user=ada'], /^--user is no id/],
  [['--email=secret'], /^--email is no address such as ada@example\.com; give one\.$/],
  [['--subject='], /^--subject is empty/],
];

describe('a command is refused', () => {
  const refusal = (sentence: RegExp) =>
    expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(sentence) });

  it.each([...places, [['--yes'], /^Unknown option '--yes'/] as [string[], RegExp]])(
    'an audit, by %j',
    (args, sentence) => {
      expect(() => readAuditArguments(args, {})).toThrow(refusal(sentence));
    },
  );

  const ofPerson = places.map(([args, sentence]): [string[], RegExp] => [['--user', id, ...args], sentence]);
  it.each([...ofPerson, ...people])('an export and an erasure, by %j', (args, sentence) => {
    for (const read of [readExportArguments, readEraseArguments])
      expect(() => read(args, {})).toThrow(refusal(sentence));
  });

  it('by what is wrong with a variable that stands for an argument', () => {
    expect(() => readAuditArguments([], { DYNAMODB_ENDPOINT: 'x' })).toThrow(refusal(/^DYNAMODB_ENDPOINT is/));
  });

  it('an export into no file', () => {
    expect(() => readExportArguments(['--user', id, '--out='], {})).toThrow(refusal(/^--out is empty/));
  });
});
